/** The two languages of the product; Vietnamese is the default, English complete. */
export type Language = 'vi' | 'en';

/** A text in both languages, as form sets and registers keep it. */
export interface Bilingual {
  readonly vi: string;
  readonly en: string;
}
