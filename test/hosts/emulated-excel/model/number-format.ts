import { CellError, type CellValue } from './cell';

const DAYS = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');
const MONTHS =
  'January February March April May June July August September October November December'.split(
    ' ',
  );

/** A cell's value as its number format shows it; only the common formats, in the en-US way. */
export function formatted(value: CellValue | undefined, format: string): string {
  if (value === null || value === undefined) return '';
  if (value instanceof CellError) return value.text;
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  const sections = splitSections(format);
  if (typeof value === 'string') {
    const section = sections[3] ?? '@';
    return unquoted(section.replaceAll('@', value));
  }
  if (/^general$/i.test(format)) return general(value);
  if (format === '@') return String(value);
  const chosen =
    value > 0 || sections.length === 1
      ? sections[0]!
      : value < 0
        ? sections[1]!
        : (sections[2] ?? sections[0]!);
  const magnitude = value < 0 && sections.length > 1 ? -value : value;
  const section = chosen.replace(/\[[^\]hms]*\]/gi, '');
  if (section === '') return '';
  if (/^general$/i.test(section)) return general(magnitude);
  return isDateFormat(section) ? formatDate(magnitude, section) : formatNumber(magnitude, section);
}

function general(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e11 || size < 1e-9)) {
    const [mantissa, exponent] = value.toExponential(5).split('e');
    const power = Number(exponent);
    const digits = String(Math.abs(power)).padStart(2, '0');
    return `${Number(mantissa)}E${power < 0 ? '-' : '+'}${digits}`;
  }
  return String(Number(value.toPrecision(10)));
}

function splitSections(format: string): string[] {
  const sections = [''];
  let quoted = false;
  for (const letter of format) {
    if (letter === '"') quoted = !quoted;
    if (letter === ';' && !quoted) sections.push('');
    else sections[sections.length - 1] += letter;
  }
  return sections;
}

/** True when a section of a number format shows a date or a time. */
export function isDateFormat(section: string): boolean {
  return /[dmyhs]/i.test(section.replace(/"[^"]*"|\\.|\[(?![hms]+\])[^\]]*\]|General/gi, ''));
}

function unquoted(section: string): string {
  return section
    .replace(/_./g, ' ')
    .replace(/\*./g, '')
    .replace(/"([^"]*)"|\\(.)/g, (_all, quoted: string | undefined, escaped: string) =>
      quoted === undefined ? escaped : quoted,
    );
}

function formatNumber(value: number, section: string): string {
  const pattern = /[0#?][0#?,.]*(?:E[+-]0+)?|\.[0#?]+/.exec(section.replace(/"[^"]*"/g, blank));
  const percents = (section.match(/%/g) ?? []).length;
  if (!pattern) return unquoted(section);
  const before = section.slice(0, pattern.index);
  const after = section.slice(pattern.index + pattern[0].length);
  const body = numberBody(Math.abs(value) * 100 ** percents, pattern[0]);
  const negative = value < 0 && /[1-9]/.test(body);
  return `${negative ? '-' : ''}${unquoted(before)}${body}${unquoted(after)}`;
}

function blank(quoted: string): string {
  return '\u0000'.repeat(quoted.length);
}

function numberBody(value: number, pattern: string): string {
  const scientific = /E([+-])(0+)$/.exec(pattern);
  const mantissa = scientific ? pattern.slice(0, scientific.index) : pattern;
  const scale = /,+$/.exec(mantissa)?.[0].length ?? 0;
  const [whole = '', fraction = ''] = mantissa.replace(/,+$/, '').split('.');
  const places = fraction.length;
  const required = fraction.replace(/[#?]+$/, '').length;
  let exponent = 0;
  let number = value / 1000 ** scale;
  if (scientific && number !== 0) {
    exponent = Math.floor(Math.log10(number));
    number /= 10 ** exponent;
  }
  const [digits = '0', decimals = ''] = number.toFixed(places).split('.');
  let shown = digits.padStart((whole.match(/0/g) ?? []).length, '0');
  if (shown === '0' && !whole.includes('0')) shown = '';
  if (whole.includes(',')) shown = shown.replace(/\B(?=(\d{3})+$)/g, ',');
  let tail = decimals;
  while (tail.length > required && tail.endsWith('0')) tail = tail.slice(0, -1);
  const body = mantissa.includes('.') ? `${shown}.${tail}` : shown;
  if (!scientific) return body;
  const sign = exponent < 0 ? '-' : scientific[1] === '+' ? '+' : '';
  return `${body}E${sign}${String(Math.abs(exponent)).padStart(scientific[2]!.length, '0')}`;
}

function formatDate(serial: number, section: string): string {
  if (serial < 0) return '########';
  const seconds = Math.round((serial % 1) * 86_400);
  const days = Math.floor(serial) + (seconds === 86_400 ? 1 : 0);
  const date = new Date(Date.UTC(1899, 11, days < 60 ? 31 : 30) + days * 86_400_000);
  const [hour, minute, second] = [
    Math.floor((seconds % 86_400) / 3600),
    Math.floor((seconds % 3600) / 60),
    seconds % 60,
  ];
  const half = /AM\/PM|A\/P/i.test(section);
  const tokens =
    section.match(/"[^"]*"|\\.|\[h+\]|AM\/PM|A\/P|y+|m+|d+|h+|s+|[^"\\[ymdhs]+|./gi) ?? [];
  let previous = '';
  const out = tokens.map((token, index) => {
    const kind = token[0]!.toLowerCase();
    const next = tokens.slice(index + 1).find((later) => /^[ymdhs]/i.test(later)) ?? '';
    const isMinute = kind === 'm' && (previous === 'h' || /^s/i.test(next));
    if (/^[ymdhs]/i.test(token)) previous = isMinute ? 'minute' : kind;
    if (/^\[h+\]$/i.test(token)) {
      previous = 'h';
      return String(Math.floor(days * 24 + hour));
    }
    if (/^(AM\/PM|A\/P)$/i.test(token)) return hour < 12 ? 'AM' : 'PM';
    if (kind === 'y') {
      const year = date.getUTCFullYear();
      return token.length > 2 ? String(year) : String(year % 100).padStart(2, '0');
    }
    if (isMinute) return pad(minute, token);
    if (kind === 'm') return named(date.getUTCMonth() + 1, token, MONTHS[date.getUTCMonth()]!);
    if (kind === 'd') return named(date.getUTCDate(), token, DAYS[date.getUTCDay()]!);
    if (kind === 'h') return pad(half ? hour % 12 || 12 : hour, token);
    if (kind === 's') return pad(second, token);
    return unquoted(token);
  });
  return out.join('');
}

function pad(number: number, token: string): string {
  return String(number).padStart(Math.min(token.length, 2), '0');
}

function named(number: number, token: string, name: string): string {
  if (token.length < 3) return pad(number, token);
  return token.length === 3 ? name.slice(0, 3) : name;
}
