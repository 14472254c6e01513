/** What stands around the tables: letterhead, titles, unit lines, remarks, and how the committee calls itself. */
import type { Random } from '../../samples/generator/random';
import type { Change } from './change';
import { ofTables } from './change';
import { unmarked, withNewTones } from './heading-changes';
import { inViqr } from './legacy-writing';
import type { Encoding, ModelLine, ModelReturn, ModelTable } from './return-model';
import { tablesOf } from './return-model';

function lines(name: string, change: (table: ModelTable, random: Random) => void): Change {
  return ofTables(name, 'lines', change);
}

/** The line of a role, where the table bears it. */
function lineOf(table: ModelTable, role: ModelLine['role']): ModelLine | undefined {
  return table.head.find((line) => line.role === role);
}

function without(table: ModelTable, ...roles: ModelLine['role'][]): void {
  table.head = table.head.filter(({ role }) => !roles.includes(role));
}

function insertBefore(table: ModelTable, role: ModelLine['role'], line: ModelLine): void {
  const at = table.head.findIndex((each) => each.role === role);
  table.head.splice(at < 0 ? 0 : at, 0, line);
}

/** "Mường Nhé" and "xã" of "Đảng ủy xã Mường Nhé". */
function partsOf(committee: string): { place: string; type: string } {
  const [, type = '', place = ''] = /^Đảng ủy (xã|phường) (.+)$/u.exec(committee) ?? [];
  return { type, place };
}

/** Another way to name the committee, on all sheets alike. */
function unitName(
  name: string,
  write: (committee: string, model: ModelReturn, random: Random) => string | null,
): Change {
  return {
    name,
    stage: 'lines',
    apply: (model, random) => {
      const written = write(model.unit.committee, model, random);
      if (written === null) return;
      for (const table of tablesOf(model)) {
        const line = lineOf(table, 'committee');
        if (line) line.left = written;
        const date = lineOf(table, 'date');
        // The place of the date would give the name away.
        if (date) date.right = 'Ngày 12 tháng 3 năm 2026';
      }
    },
  };
}

function encoded(name: string, encoding: Encoding, isAround = false): Change {
  return {
    name,
    stage: 'writing',
    apply: (model) => {
      model.encoding = encoding;
      model.isEncodedAround = isAround;
    },
  };
}

const REMARKS = [
  'Ghi chú: số liệu lấy theo sổ theo dõi của chi bộ',
  '(*) Số liệu tạm tính đến thời điểm báo cáo',
  'Lưu ý: cột 3 gồm cả số chuyển đến',
  '¹ Tính theo địa bàn mới',
];

export const LINE_CHANGES: readonly Change[] = [
  lines('remarks-above', (table, random) => {
    insertBefore(table, random.pick(['unitLine', 'appendix', 'attached']), {
      role: 'note',
      across: random.pick(REMARKS),
    });
  }),
  lines('remarks-below', (table, random) => {
    const remark: ModelLine = { role: 'note', across: random.pick(REMARKS) };
    table.foot.splice(random.whole(0, 1), 0, remark);
  }),
  lines('signatures-right-under-the-table', (table) => {
    table.foot = table.foot.filter(({ role }) => role !== 'blank');
  }),
  lines('no-signatures', (table) => {
    table.foot = [];
  }),
  lines('unit-line-left-out', (table) => without(table, 'unitLine')),
  lines('unit-line-elsewhere', (table, random) => {
    const line = lineOf(table, 'unitLine');
    if (!line?.right) return;
    without(table, 'unitLine');
    const words = random.chance(0.5) ? line.right : line.right.replace('Đơn vị tính', 'ĐVT');
    insertBefore(table, random.pick(['attached', 'title', 'appendix']), {
      role: 'unitLine',
      ...(random.chance(0.5) ? { left: words } : { across: words }),
    });
  }),
  lines('unit-line-of-another-size', (table) => {
    const line = lineOf(table, 'unitLine');
    if (!line?.right?.includes('triệu đồng')) return;
    line.right = line.right.replace('triệu đồng', 'nghìn đồng');
  }),
  lines('title-left-out', (table) => without(table, 'title')),
  lines('title-reworded', (table, random) => {
    const line = lineOf(table, 'title');
    const words = line?.across?.split(' ') ?? [];
    if (!line || words.length < 6) return;
    line.across = random.chance(0.5)
      ? `${words.slice(0, Math.ceil(words.length * 0.7)).join(' ')}`
      : `BIỂU TỔNG HỢP ${words.join(' ')}`;
  }),
  lines('title-over-two-lines', (table) => {
    const at = table.head.findIndex(({ role }) => role === 'title');
    const words = table.head[at]?.across?.split(' ');
    if (!words) return;
    const half = Math.ceil(words.length / 2);
    table.head.splice(
      at,
      1,
      { role: 'title', across: words.slice(0, half).join(' ') },
      { role: 'title', across: words.slice(half).join(' ') },
    );
  }),
  lines('title-in-small-letters', (table) => {
    const line = lineOf(table, 'title');
    if (line?.across) {
      line.across = line.across.charAt(0) + line.across.slice(1).toLowerCase();
    }
  }),
  lines('appendix-code-otherwise', (table, random) => {
    const line = lineOf(table, 'appendix');
    const number = Number(table.form.code.slice(2));
    const ways = [`PL${number}`, `Phụ lục số 0${number}`, `Biểu số ${number}`, `Mẫu 0${number}`];
    if (line) line.across = random.pick(ways);
  }),
  lines('appendix-code-wrong', (table, random) => {
    const line = lineOf(table, 'appendix');
    if (line) line.across = `PHỤ LỤC ${random.whole(1, 9)}`;
  }),
  lines('appendix-code-left-out', (table) => without(table, 'appendix', 'attached')),
  lines('state-letterhead', (table) => {
    const superior = lineOf(table, 'superior');
    if (superior) superior.right = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM';
    const committee = lineOf(table, 'committee');
    if (committee) committee.right = 'Độc lập - Tự do - Hạnh phúc';
  }),
  lines('letterhead-in-another-order', (table) => {
    const superior = lineOf(table, 'superior');
    const committee = lineOf(table, 'committee');
    if (!superior || !committee) return;
    const { left, right } = superior;
    if (right !== undefined) superior.left = right;
    if (committee.left !== undefined) superior.right = committee.left;
    if (left !== undefined) committee.left = left;
  }),
  lines('title-before-the-letterhead', (table) => {
    const titles = table.head.filter(({ role }) => role === 'title' || role === 'appendix');
    table.head = [...titles, ...table.head.filter((line) => !titles.includes(line))];
  }),
  {
    name: 'letterhead-on-the-first-sheet-only',
    stage: 'lines',
    apply: (model) => {
      for (const table of tablesOf(model).slice(1)) without(table, 'superior', 'committee', 'date');
    },
  },
  unitName('unit-without-marks', (committee) => unmarked(committee).toUpperCase()),
  unitName('unit-in-small-letters', (committee) => committee),
  unitName('unit-with-new-tone-marks', (committee) => withNewTones(committee)),
  unitName('unit-decomposed', (committee) => committee.toUpperCase().normalize('NFD')),
  unitName('unit-with-another-prefix', (committee, _, random) => {
    const { type, place } = partsOf(committee);
    const short = type === 'xã' ? 'X.' : 'P.';
    return random.pick([
      `ĐẢNG BỘ ${type.toUpperCase()} ${place.toUpperCase()}`,
      `BCH Đảng bộ ${type} ${place}`,
      `ĐU ${type} ${place}`,
      `ĐU ${short} ${place}`,
      `BAN THƯỜNG VỤ ĐẢNG ỦY ${type.toUpperCase()} ${place.toUpperCase()}`,
      `Đơn vị báo cáo: ${type} ${place}`,
      `Đảng uỷ ${place}`,
    ]);
  }),
  unitName('unit-with-initials', (committee) => {
    const { type, place } = partsOf(committee);
    const words = place.split(' ');
    if (words.length < 2) return null;
    return `Đảng ủy ${type} ${words[0]!.charAt(0)}. ${words.slice(1).join(' ')}`;
  }),
  unitName('unit-by-a-former-name', (_, { unit }, random) => {
    const former = unit.formerNames;
    if (former.length === 0) return null;
    return `ĐẢNG ỦY ${random.pick(former).toUpperCase()}`;
  }),
  unitName('unit-by-its-code', (_, { unit }) => `Mã đơn vị: ${unit.code}`),
  unitName('unit-misspelt', (committee, _, random) => {
    const { type, place } = partsOf(committee);
    const at = random.whole(0, place.length - 1);
    const spelt = random.chance(0.5)
      ? place.slice(0, at) + place.slice(at + 1)
      : place.slice(0, at) + 'n' + place.slice(at + 1);
    return `Đảng ủy ${type} ${spelt}`;
  }),
  unitName('unit-not-named', () => ''),
  encoded('written-in-tcvn3', 'tcvn3'),
  encoded('written-in-vni', 'vni'),
  encoded('letterhead-in-tcvn3', 'tcvn3', true),
  encoded('letterhead-in-vni', 'vni', true),
  encoded('unicode-under-an-old-font', 'unicode'),
  {
    name: 'headings-in-viqr',
    stage: 'headings',
    apply: (model, random) => {
      for (const table of tablesOf(model)) {
        if (!random.chance(0.5)) continue;
        for (const column of table.columns) column.path = column.path.map(inViqr);
      }
    },
  },
];
