// Small pieces of Markdown; every page of docs/forms is made of these.

/** A cell of a table: no line break and no bar may get into it. */
const cell = (text) =>
  String(text ?? '')
    .replace(/\s+/g, ' ')
    .replace(/\|/g, '\\|');

export function table(heads, rows) {
  const line = (cells) => `| ${cells.map(cell).join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}

export const code = (text) => `\`${text}\``;

export const page = (...parts) =>
  `${parts
    .flat()
    .filter((part) => part !== null && part !== '')
    .join('\n\n')
    .trimEnd()}\n`;

export const GENERATED =
  '<!-- Do not edit: made from the data in src/ by `npm run docs`. Không sửa tay: sinh từ dữ liệu trong src/. -->';

/** 2026-03-15 as officers write it. */
export const date = (iso) =>
  iso
    .split('-')
    .reverse()
    .map((part) => String(Number(part)))
    .join('/');
