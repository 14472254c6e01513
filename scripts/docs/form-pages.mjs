// Pages of one form set: an overview with the cross-form rules, and a page per appendix.
import { GENERATED, code, page, table } from './markdown.mjs';

const AGGREGATION = {
  sum: 'cộng',
  last: 'cộng số cuối kỳ, không cộng các năm',
  recompute: 'tính lại từ tổng',
  countBy: 'đếm theo giá trị',
  countTrue: 'đếm ô đánh dấu',
  count: 'đếm dòng',
  concat: 'nối văn bản "Đơn vị: nội dung"',
  list: 'danh sách',
  max: 'ngày muộn nhất',
  groupBy: 'gộp theo nội dung',
  none: '–',
};
const KIND = {
  int: 'số nguyên',
  money: 'số tiền',
  pct: 'tỷ lệ %',
  text: 'chữ',
  enum: 'chọn',
  flag: 'đánh dấu x',
  date: 'ngày',
};
const SEVERITY = { error: 'Lỗi (phải sửa)', warning: 'Cảnh báo (cần xem lại)', note: 'Lưu ý' };
const SOURCE = {
  'printed in the form': 'in trên biểu',
  designed: 'thiết kế',
  seed: 'kế hoạch',
  inferred: 'suy từ biểu',
};
const NEED = {
  targets: 'chỉ tiêu được giao',
  prior: 'số đã chốt kỳ trước',
  today: 'ngày kiểm tra',
};
const ROW_KIND = {
  section: 'mục',
  stock: 'thời điểm',
  flow: 'cộng dồn',
  year: 'năm',
  detail: 'chi tiết',
  group: 'nhóm',
  task: 'nhiệm vụ',
  total: 'tổng',
};
const BETTER = { higher: 'càng cao càng tốt', lower: 'càng thấp càng tốt' };

function scopeText(scope) {
  if (scope.over === 'form') return 'cả biểu';
  if (scope.over === 'return') return `liên biểu ${scope.forms.join(', ')}`;
  const limits = [
    scope.kinds && `loại ${scope.kinds.map((kind) => ROW_KIND[kind]).join(', ')}`,
    scope.keys && `dòng ${scope.keys.join(', ')}`,
    scope.better && BETTER[scope.better],
    scope.hasParent === true && 'dòng "trong đó"',
    scope.hasParent === false && 'trừ dòng "trong đó"',
  ].filter(Boolean);
  return limits.length === 0 ? 'mọi dòng' : `từng dòng: ${limits.join('; ')}`;
}

function rules(list) {
  return list.map((rule) => {
    const needs = (rule.needs ?? []).map((need) => NEED[need]).join(', ');
    return [
      `### ${rule.id}`,
      [
        `- Mức: ${SEVERITY[rule.severity]}`,
        `- Phạm vi: ${scopeText(rule.scope)}`,
        `- Biểu thức: ${code(rule.expression)}`,
        `- Thông báo: ${rule.message.vi}`,
        `- Message: ${rule.message.en}`,
        ...(rule.relax ? [`- Nới: ${rule.relax.vi} (${rule.relax.en})`] : []),
        ...(needs ? [`- Cần thêm: ${needs}; thiếu thì luật không chạy`] : []),
        `- Nguồn: ${SOURCE[rule.source]}; từ phiên bản ${rule.since}`,
      ].join('\n'),
    ].join('\n\n');
  });
}

/** The merged headings as a nested list; neighbours under one heading share its line. */
function headerTree(columns) {
  const lines = [];
  let open = [];
  for (const { heading, key } of columns) {
    const groups = heading.slice(0, -1);
    const shared = groups.findIndex((part, depth) => part !== open[depth]);
    const from = shared < 0 ? groups.length : shared;
    groups
      .slice(from)
      .forEach((part, depth) => lines.push(`${'  '.repeat(from + depth)}- ${part}`));
    lines.push(`${'  '.repeat(groups.length)}- **${key}** ${heading.at(-1)}`);
    open = groups;
  }
  return lines.join('\n');
}

function columnTable(columns) {
  return table(
    [
      'Cột',
      'Tiêu đề',
      'In English',
      'Đơn vị tính',
      'Kiểu',
      'Bắt buộc',
      'Công thức in',
      'Tổng hợp tỉnh',
      'Độ lớn một đơn vị',
      'Nguồn',
    ],
    columns.map((column) => [
      column.key,
      column.heading.join(' › '),
      column.headingEn.join(' › '),
      column.unit,
      column.values ? `${KIND[column.kind]}: ${column.values.join('; ')}` : KIND[column.kind],
      column.required ? 'có' : '',
      column.headingFormula ?? '',
      AGGREGATION[column.aggregate] +
        (column.ratio
          ? ` (${column.ratio.numerator}/${column.ratio.denominator}×${column.ratio.scale})`
          : ''),
      column.magnitude ?? '',
      column.origin ?? '',
    ]),
  );
}

function rowTable(rows) {
  const isTasks = rows.some((row) => row.deadline);
  return table(
    [
      'Mã dòng',
      'Nội dung',
      'In English',
      'Loại dòng',
      ...(isTasks ? ['Chủ trì', 'Thời hạn', 'Hạn máy tính'] : ['Thuộc dòng', 'Đơn vị tính']),
    ],
    rows.map((row) => [
      row.key,
      row.label,
      row.labelEn,
      ROW_KIND[row.kind] + (row.better ? `, ${BETTER[row.better]}` : ''),
      ...(isTasks
        ? [row.owner, row.deadline, (row.due ?? []).join('; ')]
        : [row.parent ?? '', row.unit ?? '']),
    ]),
  );
}

function totalRowText(total) {
  if (!total) return null;
  const part = (list, words) => (list?.length ? `- ${words}: cột ${list.join(', ')}` : null);
  return [
    `## Dòng ${code(total.key)} "${total.label}"`,
    [
      part(total.sum, 'Cộng các dòng'),
      part(total.first, 'Lấy số của dòng đầu'),
      part(total.last, 'Lấy số của dòng cuối'),
      part(total.recompute, 'Tính lại từ tổng'),
    ]
      .filter(Boolean)
      .join('\n'),
  ].join('\n\n');
}

/** The page of an appendix. */
export function formPage(set, form) {
  const rows = form.rows ?? [];
  return page(
    GENERATED,
    `# ${form.code} (${form.id}) ${form.title.vi}`,
    `*${form.title.en}*`,
    [
      `- Bộ biểu: [${set.name.vi}](README.md) (${code(set.id)})`,
      `- Đơn vị lập: ${form.respondents}`,
      form.unitLine ? `- ${form.unitLine.vi}` : '- Không có dòng đơn vị tính',
      `- Mỗi dòng là một ${form.rowNoun.vi}; ${form.layout === 'fixed' ? 'dòng cố định' : 'biểu danh sách, mỗi đơn vị tự thêm dòng'}`,
    ].join('\n'),
    '## Cây tiêu đề',
    headerTree(form.columns),
    '## Cột',
    columnTable(form.columns),
    rows.length > 0 ? ['## Dòng', rowTable(rows)] : null,
    totalRowText(form.totalRow),
    '## Luật kiểm tra',
    rules(form.rules),
  );
}

/** The overview of a form set. */
export function setPage(set, forms) {
  const count = forms.reduce((sum, form) => sum + form.rules.length, set.rules.length);
  return page(
    GENERATED,
    `# ${set.name.vi}`,
    `*${set.name.en}*`,
    `> ${set.note.vi}\n>\n> ${set.note.en}`,
    [
      `- Mã bộ biểu: ${code(set.id)}${set.alias ? `; tên trong tệp cũ: ${code(set.alias)}` : ''}`,
      `- Danh mục đơn vị ${code(set.register)} và đợt báo cáo ${code(set.round)}: [xem](../rounds-and-registers.md)`,
      `- ${forms.length} phụ lục, ${count} luật kiểm tra (trong đó ${set.rules.length} luật liên biểu)`,
    ].join('\n'),
    '## Phụ lục',
    table(
      ['Phụ lục', 'Mã biểu', 'Tên', 'Kiểu', 'Cột', 'Luật'],
      forms.map((form) => [
        `[${form.code}](${form.code}.md)`,
        form.id,
        form.title.vi,
        form.layout === 'fixed' ? 'dòng cố định' : 'danh sách',
        form.columns.length,
        form.rules.length,
      ]),
    ),
    '## Đối chiếu giữa các biểu',
    rules(set.rules),
  );
}
