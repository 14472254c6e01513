/** Whether a text is a table, and what parts its fields: decided by whether its lines agree. */

export type Delimiter = '\t' | ';' | ',';

/** Lines whose own delimiter is written out on top: `sep=;`. */
const SEPARATOR_LINE = /^sep=([\t;,])\r?(?:\n|$)/i;
/** In this order: where decimals are written with a comma, commas may agree by chance, and tabs never do. */
const CANDIDATES: readonly Delimiter[] = ['\t', ';', ','];
const MOST_RECORDS = 200;
/** With so large a share of like lines the first candidate is taken. */
const SURE_SHARE = 0.8;
const LEAST_SHARE = 0.5;

/** What a text says of its own delimiter. */
export interface DelimiterFound {
  readonly delimiter: Delimiter;
  /** Where the table begins, behind a `sep=` line. */
  readonly start: number;
}

/** How many fields each of the first records has; blank lines count nothing. */
function fieldCounts(text: string, delimiter: Delimiter): number[] {
  const counts: number[] = [];
  let fields = 1;
  let isQuoted = false;
  let isFieldStart = true;
  let isBlank = true;
  for (let at = 0; at < text.length && counts.length < MOST_RECORDS; at++) {
    const letter = text[at]!;
    if (isQuoted) {
      if (letter === '"') isQuoted = false;
      continue;
    }
    if (letter === '\n' || letter === '\r') {
      if (!isBlank) counts.push(fields);
      fields = 1;
      isBlank = isFieldStart = true;
      continue;
    }
    if (letter === '"' && (isFieldStart || text[at - 1] === '"')) isQuoted = true;
    isFieldStart = letter === delimiter;
    if (isFieldStart) fields++;
    if (letter !== ' ') isBlank = false;
  }
  if (!isBlank && counts.length < MOST_RECORDS) counts.push(fields);
  return counts;
}

/** The share of like records among those that hold the delimiter at all; 0 where they are too few. */
function agreement(counts: readonly number[]): number {
  const parted = counts.filter((count) => count > 1);
  const times = new Map<number, number>();
  for (const count of parted) times.set(count, (times.get(count) ?? 0) + 1);
  const like = Math.max(0, ...times.values());
  const isTable = like >= 2 && (parted.length >= counts.length * LEAST_SHARE || like >= 3);
  return isTable ? like / parted.length : 0;
}

/**
 * Finds the delimiter of a table in text.
 * @param text the beginning of a file, or all of it
 * @returns the delimiter, or null where the lines do not agree on one: the text is then no table
 */
export function findDelimiter(text: string): DelimiterFound | null {
  const stated = SEPARATOR_LINE.exec(text);
  if (stated) return { delimiter: stated[1] as Delimiter, start: stated[0].length };
  // Data of programs, which have delimiters at every turn but are no tables.
  if (/^\s*[{[]\s*["{[\]}]/.test(text)) return null;
  let best: Delimiter | null = null;
  let bestShare = 0;
  for (const delimiter of CANDIDATES) {
    const share = agreement(fieldCounts(text, delimiter));
    if (share >= SURE_SHARE) return { delimiter, start: 0 };
    if (share > bestShare && share >= LEAST_SHARE) {
      best = delimiter;
      bestShare = share;
    }
  }
  return best === null ? null : { delimiter: best, start: 0 };
}
