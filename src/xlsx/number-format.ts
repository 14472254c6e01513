/** What a number format code says of the number: whether it is a date, a percentage, or neither. */

/** The formats that a file names only by number (ECMA-376 part 1, 18.8.30; 27 and more as Excel shows them). */
const BUILT_IN: ReadonlyMap<number, string> = new Map([
  [0, 'General'],
  [1, '0'],
  [2, '0.00'],
  [3, '#,##0'],
  [4, '#,##0.00'],
  [5, '"$"#,##0_);\\("$"#,##0\\)'],
  [6, '"$"#,##0_);[Red]\\("$"#,##0\\)'],
  [7, '"$"#,##0.00_);\\("$"#,##0.00\\)'],
  [8, '"$"#,##0.00_);[Red]\\("$"#,##0.00\\)'],
  [9, '0%'],
  [10, '0.00%'],
  [11, '0.00E+00'],
  [12, '# ?/?'],
  [13, '# ??/??'],
  [14, 'mm-dd-yy'],
  [15, 'd-mmm-yy'],
  [16, 'd-mmm'],
  [17, 'mmm-yy'],
  [18, 'h:mm AM/PM'],
  [19, 'h:mm:ss AM/PM'],
  [20, 'h:mm'],
  [21, 'h:mm:ss'],
  [22, 'm/d/yy h:mm'],
  [37, '#,##0 ;(#,##0)'],
  [38, '#,##0 ;[Red](#,##0)'],
  [39, '#,##0.00;(#,##0.00)'],
  [40, '#,##0.00;[Red](#,##0.00)'],
  [41, '_(* #,##0_);_(* \\(#,##0\\);_(* "-"_);_(@_)'],
  [42, '_("$"* #,##0_);_("$"* \\(#,##0\\);_("$"* "-"_);_(@_)'],
  [43, '_(* #,##0.00_);_(* \\(#,##0.00\\);_(* "-"??_);_(@_)'],
  [44, '_("$"* #,##0.00_);_("$"* \\(#,##0.00\\);_("$"* "-"??_);_(@_)'],
  [45, 'mm:ss'],
  [46, '[h]:mm:ss'],
  [47, 'mmss.0'],
  [48, '##0.0E+0'],
  [49, '@'],
]);

/** East Asian built-in formats: dates but for four times of day; their letters depend on the machine's language. */
function eastAsian(id: number): string | undefined {
  if (id >= 32 && id <= 35) return 'h:mm:ss';
  if ((id >= 27 && id <= 36) || (id >= 50 && id <= 58)) return 'mm-dd-yy';
  return undefined;
}

/**
 * The code of a format that the file names only by number.
 * @returns the code; `General` for a number that means nothing
 */
export function builtInFormat(id: number): string {
  return BUILT_IN.get(id) ?? eastAsian(id) ?? 'General';
}

export interface FormatMeaning {
  /** Shows a day, month or year; a time of day or a duration alone is not a date. */
  readonly isDate: boolean;
  readonly isPercent: boolean;
}

interface Section extends FormatMeaning {
  readonly hasCondition: boolean;
}

type DatePart = 'day' | 'year' | 'hour' | 'second' | 'minute' | 'm';

/** `m` is minutes after an hour or before a second, else the month. */
function showsDay(parts: readonly DatePart[]): boolean {
  return parts.some((part, index) => {
    if (part === 'day' || part === 'year') return true;
    return part === 'm' && parts[index - 1] !== 'hour' && parts[index + 1] !== 'second';
  });
}

/** The part of a date that a run of one letter stands for; a run of three or more `m` is always the month. */
function datePart(letter: string, length: number): DatePart | null {
  switch (letter) {
    case 'y':
    case 'e':
    case 'g':
      return 'year';
    case 'b':
      return length > 1 ? 'year' : null;
    case 'd':
      return 'day';
    case 'a':
      return length > 2 ? 'day' : null;
    case 'm':
      return length > 2 ? 'day' : 'm';
    case 'h':
      return 'hour';
    case 's':
      return 'second';
    default:
      return null;
  }
}

/** What stands between brackets: an elapsed time, a condition, or a colour or language that says nothing here. */
function elapsedPart(inside: string): DatePart | null {
  if (/^h+$/i.test(inside)) return 'hour';
  if (/^m+$/i.test(inside)) return 'minute';
  return /^s+$/i.test(inside) ? 'second' : null;
}

/** Reads the code's sections, past quoted, escaped and padded characters. */
function readSections(code: string): Section[] {
  const sections: Section[] = [];
  let parts: DatePart[] = [];
  let isPercent = false;
  let hasCondition = false;
  const close = (): void => {
    sections.push({ isDate: showsDay(parts), isPercent, hasCondition });
    parts = [];
    isPercent = hasCondition = false;
  };
  for (let at = 0; at < code.length; at++) {
    const character = code[at]!;
    if (character === '"' || character === '[') {
      const end = code.indexOf(character === '"' ? '"' : ']', at + 1);
      const inside = code.slice(at + 1, end < 0 ? code.length : end);
      if (character === '[') {
        const elapsed = elapsedPart(inside);
        if (elapsed) parts.push(elapsed);
        if (/^[<>=]/.test(inside)) hasCondition = true;
      }
      at = end < 0 ? code.length : end;
    } else if (character === '\\' || character === '_' || character === '*') {
      at++;
    } else if (character === ';') {
      close();
    } else if (character === '%') {
      isPercent = true;
    } else if (/[a-z]/i.test(character)) {
      const word = /^(?:general|am\/pm|a\/p|e[+-])/i.exec(code.slice(at, at + 7));
      if (word) {
        at += word[0].length - 1;
        continue;
      }
      const letter = character.toLowerCase();
      let end = at + 1;
      while (code[end]?.toLowerCase() === letter) end++;
      const part = datePart(letter, end - at);
      if (part) parts.push(part);
      at = end - 1;
    }
  }
  close();
  return sections;
}

/**
 * Reads a number format code.
 * @returns what its first section says, which is the one for positive numbers and so for dates; where the sections
 *   stand under conditions (`[=0]"";dd/mm/yyyy`), what any of them says
 */
export function formatMeaning(code: string): FormatMeaning {
  const sections = readSections(code);
  const shown = sections.some((section) => section.hasCondition) ? sections : sections.slice(0, 1);
  return {
    isDate: shown.some((section) => section.isDate),
    isPercent: shown.some((section) => section.isPercent),
  };
}
