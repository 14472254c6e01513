// The page of rounds and registers, and the index of docs/forms.
import { GENERATED, code, date, page, table } from './markdown.mjs';

const QUARTER = ['31/3', '30/6', '30/9', '31/12'];

function scheduleText(schedule) {
  switch (schedule.kind) {
    case 'once':
      return `${QUARTER[schedule.quarter - 1]}/${schedule.year}`;
    case 'ongoing':
      return `${QUARTER[schedule.quarter - 1]}/${schedule.year}, sau đó thường xuyên`;
    case 'yearly':
      return `${QUARTER[(schedule.quarter ?? 4) - 1]} hằng năm, ${schedule.from}-${schedule.to}`;
    case 'years':
      return schedule.years.map((year) => `31/12/${year}`).join('; ');
    default:
      throw new Error(`unknown schedule ${schedule.kind}`);
  }
}

const bodies = (list) =>
  list
    .map(({ name, alsoWritten }) =>
      alsoWritten?.length ? `- ${name} (còn viết: ${alsoWritten.join('; ')})` : `- ${name}`,
    )
    .join('\n');

function roundPart(round) {
  return [
    `## Đợt ${code(round.id)}: ${round.name.vi}`,
    `*${round.name.en}*`,
    round.note ? `> ${round.note.vi}\n>\n> ${round.note.en}` : null,
    [
      `- Bộ biểu: ${code(round.formSet)}; danh mục đơn vị: ${code(round.register)}; năm số liệu: ${round.year}`,
      `- Đơn vị báo cáo: ${round.reporting === 'all' ? 'mọi đơn vị trong danh mục' : round.reporting.join(', ')}`,
    ].join('\n'),
    round.deadlines.length > 0
      ? [
          '### Mốc thời gian',
          table(
            ['Mốc', 'Việc', 'Thời hạn', 'Chậm nhất hết ngày'],
            round.deadlines.map((one) => [
              one.id + (one.id === round.returnDeadline ? ' (hạn gửi)' : ''),
              one.label.vi,
              `${one.boundary === 'before' ? 'trước' : 'đến hết'} ngày ${date(one.date)}`,
              date(lastDay(one)),
            ]),
          ),
        ]
      : null,
    round.excluded?.length
      ? ['### Đảng ủy không báo cáo trong đợt này', bodies(round.excluded)]
      : null,
    round.textOnly?.length
      ? ['### Cơ quan chỉ gửi báo cáo bằng chữ, không có phụ lục', bodies(round.textOnly)]
      : null,
    round.tasks?.length
      ? [
          '### Nhiệm vụ',
          table(
            ['Mã', 'Nhiệm vụ', 'Chủ trì', 'Thời hạn trong kế hoạch', 'Hạn máy tính', 'Ghi chú'],
            round.tasks.map((task) => [
              task.key,
              task.title.vi,
              task.owner,
              task.deadline,
              scheduleText(task.schedule),
              task.note?.vi ?? '',
            ]),
          ),
        ]
      : null,
  ].flat();
}

function lastDay({ date: day, boundary }) {
  const last = new Date(`${day}T00:00:00Z`);
  if (boundary === 'before') last.setUTCDate(last.getUTCDate() - 1);
  return last.toISOString().slice(0, 10);
}

function registerPart(register) {
  return [
    `## Danh mục ${code(register.id)}: ${register.province.name}`,
    `> ${register.note.vi}\n>\n> ${register.note.en}`,
    [
      `- ${register.units.length} đơn vị, số liệu danh mục ngày ${date(register.asOf)}`,
      ...register.sources.map(
        (source) =>
          `- Nguồn (${source.of}): ${source.from}; ${[source.licence, source.copyright].filter(Boolean).join('; ')}`,
      ),
    ].join('\n'),
    table(
      ['Mã', 'Đảng ủy', 'Hợp nhất từ'],
      register.units.map((unit) => [
        unit.code,
        unit.committee,
        unit.formerUnits.map(({ name }) => name).join('; '),
      ]),
    ),
  ];
}

/** Rounds and registers on one page. */
export function roundsPage(rounds, registers) {
  return page(
    GENERATED,
    '# Đợt báo cáo và danh mục đơn vị',
    ...rounds.map(roundPart),
    ...registers.map(registerPart),
  );
}

/** The index, with a small form set that works as it stands. */
export function indexPage(sets, example) {
  return page(
    GENERATED,
    '# Bộ biểu',
    table(
      ['Bộ biểu', 'Mã', 'Phụ lục', 'Luật kiểm tra'],
      sets.map(({ set, forms }) => [
        `[${set.name.vi}](${set.id}/README.md)`,
        code(set.id),
        forms.map((form) => `[${form.code}](${set.id}/${form.code}.md)`).join(', '),
        forms.reduce((sum, form) => sum + form.rules.length, set.rules.length),
      ]),
    ),
    'Xem thêm: [đợt báo cáo và danh mục đơn vị](rounds-and-registers.md).',
    '## Tự viết một bộ biểu',
    [
      'Một tệp JSON chứa cả bộ biểu, dùng với `khop-so check … --forms TỆP.json`. Cột mang số hoặc chữ in ở hàng số cột',
      '(`"2"`, `"B"`), dòng mang mã in ở cột STT hoặc mã riêng (`"TONG"`). Biểu thức viết như công thức Excel: `[3]` là cột 3',
      'cùng dòng, `PL01[TONG, 3]` là ô của phụ lục khác, `SUM(PL03[5])` là cả cột. Tệp sai chỗ nào thì chương trình báo dòng,',
      'mục và cách sửa. Mẫu nhỏ dưới đây dùng được ngay:',
    ].join('\n'),
    `\`\`\`json\n${JSON.stringify(example, null, 2)}\n\`\`\``,
  );
}
