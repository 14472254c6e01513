/** How the headings of a table are worded and drawn. */
import type { Random } from '../../samples/generator/random';
import type { Change } from './change';
import { ofTables, someOf } from './change';
import type { ModelTable } from './return-model';
import { isLabelColumn } from './return-model';

/** Words and what clerks make of them. */
const SHORT_FORMS: readonly (readonly [RegExp, string])[] = [
  [/đảng viên/giu, 'ĐV'],
  [/tổng số/giu, 'TS'],
  [/dân tộc thiểu số/giu, 'DTTS'],
  [/kết nạp/giu, 'KN'],
  [/chi bộ/giu, 'CB'],
  [/đảng bộ/giu, 'ĐB'],
  [/tỷ lệ/giu, 'TL'],
  [/ngân sách/giu, 'NS'],
  [/doanh nghiệp/giu, 'DN'],
  [/quần chúng ưu tú/giu, 'QCƯT'],
  [/trong đó/giu, 'Tr.đó'],
  [/giấy chứng nhận/giu, 'GCN'],
  [/tổ chức đảng/giu, 'TCĐ'],
  [/số nhân khẩu/giu, 'NK'],
];

const NEW_TONES: readonly (readonly [RegExp, string])[] = [
  [/òa/gu, 'oà'],
  [/óa/gu, 'oá'],
  [/ỏa/gu, 'oả'],
  [/õa/gu, 'oã'],
  [/ọa/gu, 'oạ'],
  [/(?<!q)ủy/gu, 'uỷ'],
  [/(?<!q)úy/gu, 'uý'],
  [/(?<!q)ùy/gu, 'uỳ'],
  [/ỦY/gu, 'UỶ'],
  [/HÒA/gu, 'HOÀ'],
];

/** The text with tone marks where the school puts them since 1984. */
export function withNewTones(text: string): string {
  return NEW_TONES.reduce((changed, [old, now]) => changed.replace(old, now), text);
}

/** The text without marks: "Dang uy". */
export function unmarked(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D');
}

/** Rewrites every heading, equal ones alike. */
function rewriteHeadings(
  name: string,
  rewrite: (heading: string, random: Random) => string,
  share = 1,
): Change {
  return ofTables(name, 'headings', (table, random) => {
    const known = new Map<string, string>();
    const written = (heading: string): string => {
      let to = known.get(heading);
      if (to === undefined) {
        to = share < 1 && !random.chance(share) ? heading : rewrite(heading, random);
        known.set(heading, to);
      }
      return to;
    };
    for (const column of table.columns) column.path = column.path.map(written);
  });
}

const ELSE_HEADINGS = ['Số lượng', 'Ghi theo dõi', 'Nội dung khác', 'Số đã rà soát', 'Tình hình'];

function draw(name: string, change: (table: ModelTable, random: Random) => void): Change {
  return ofTables(name, 'header', change);
}

export const HEADING_CHANGES: readonly Change[] = [
  rewriteHeadings('headings-in-capitals', (heading) => heading.toUpperCase()),
  rewriteHeadings('headings-decomposed', (heading) => heading.normalize('NFD')),
  rewriteHeadings('headings-with-new-tone-marks', withNewTones),
  rewriteHeadings('headings-without-marks', unmarked),
  rewriteHeadings('headings-with-line-breaks', (heading) =>
    heading.replace(/ (?=\S+ \S+$)/u, '\n'),
  ),
  rewriteHeadings('headings-with-double-spaces', (heading) => ` ${heading.replaceAll(' ', '  ')} `),
  rewriteHeadings('headings-with-look-alikes', (heading) =>
    heading.replaceAll('a', 'а').replaceAll('o', 'о').replaceAll('Đ', 'Ð').replace(' ', '\u200b '),
  ),
  rewriteHeadings('headings-abbreviated', (heading) =>
    SHORT_FORMS.reduce((short, [long, to]) => short.replace(long, to), heading),
  ),
  rewriteHeadings(
    'headings-with-footnote-marks',
    (heading, random) => `${heading}${random.pick(['(*)', ' (1)', '¹', '*'])}`,
    0.25,
  ),
  rewriteHeadings(
    'headings-with-units',
    (heading, random) => `${heading} ${random.pick(['(người)', '(đ/c)', '(số)'])}`,
    0.25,
  ),
  ofTables('headings-renamed', 'headings', (table, random) => {
    const columns = table.columns.filter((column) => !isLabelColumn(column));
    for (const column of someOf(columns, random, 0.04).slice(0, 2)) {
      column.path = [...column.path.slice(0, -1), random.pick(ELSE_HEADINGS)];
    }
  }),
  ofTables('label-headings-renamed', 'headings', (table) => {
    for (const column of table.columns.filter(isLabelColumn)) {
      const heading = column.path[0]!;
      column.path = [heading === 'STT' ? 'TT' : heading === 'Năm' ? 'Năm báo cáo' : 'Nội dung'];
    }
  }),
  draw('headings-not-merged', (table) => {
    table.header = 'first';
  }),
  draw('headings-repeated-in-each-cell', (table) => {
    table.header = 'each';
  }),
  draw('headings-flattened', (table) => {
    table.header = 'flat';
  }),
  draw('headings-with-a-row-above', (table, random) => {
    table.overHeading = random.pick(['Nội dung báo cáo', 'SỐ LIỆU THỐNG KÊ', 'Kết quả thực hiện']);
  }),
  draw('headings-with-an-extra-level', (table) => {
    for (const column of table.columns) {
      if (!isLabelColumn(column)) column.path = ['Số liệu thực hiện', ...column.path];
    }
  }),
  draw('headings-with-one-level-less', (table) => {
    for (const column of table.columns) if (column.path.length > 2) column.path.splice(1, 1);
  }),
  draw('headings-on-every-page', (table, random) => {
    table.repeatEvery = random.whole(3, 12);
  }),
];
