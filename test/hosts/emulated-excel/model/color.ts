import { invalidArgument } from './excel-error';

const NAMED: Readonly<Record<string, string>> = {
  black: '#000000',
  blue: '#0000FF',
  cyan: '#00FFFF',
  gray: '#808080',
  green: '#008000',
  lightblue: '#ADD8E6',
  lightgray: '#D3D3D3',
  lightgreen: '#90EE90',
  lightyellow: '#FFFFE0',
  magenta: '#FF00FF',
  orange: '#FFA500',
  pink: '#FFC0CB',
  purple: '#800080',
  red: '#FF0000',
  white: '#FFFFFF',
  yellow: '#FFFF00',
};

/** A colour as Excel reads it back: `#RRGGBB`. Takes that or an HTML name; refuses anything else. */
export function checkedColor(raw: unknown): string {
  if (typeof raw !== 'string') throw invalidArgument();
  if (/^#[0-9a-f]{6}$/i.test(raw)) return raw.toUpperCase();
  const named = NAMED[raw.toLowerCase()];
  if (!named) throw invalidArgument();
  return named;
}
