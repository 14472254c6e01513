/** The parts of a regional setting that decide how typed text is read and numbers are shown. */
export interface Locale {
  readonly name: string;
  readonly decimal: string;
  readonly thousands: string;
  readonly dayFirst: boolean;
  /** The year that a date typed without one gets. */
  thisYear(): number;
}

export type LocaleName = 'en-US' | 'vi-VN';

/** The regional setting of that name. */
export function localeOf(name: LocaleName): Locale {
  const thisYear = (): number => new Date().getFullYear();
  return name === 'vi-VN'
    ? { name, decimal: ',', thousands: '.', dayFirst: true, thisYear }
    : { name, decimal: '.', thousands: ',', dayFirst: false, thisYear };
}
