/** A form of 100 rows and 60 columns, and tables of it in which nothing stands where the form has it: the worst case of matching. */
import type {
  ColumnDefinition,
  FormDefinition,
  FormSet,
  RowDefinition,
} from '../../src/form/form-set';
import { readReturn } from '../../src/form/read-return';
import { identifyUnit } from '../../src/register/identify-unit';
import { registerById } from '../../src/register/register';
import { roundById } from '../../src/register/round';
import { Random } from '../../samples/generator/random';
import { changeNamed } from './changes';
import { drawReturn } from './draw-sheets';
import { returnOf } from './official-model';
import type { ModelReturn } from './return-model';
import { copyOf, tablesOf } from './return-model';

const ROWS = 100;
const COLUMNS = 60;
const GROUPS = ['Kết nạp đảng viên', 'Chuyển đến', 'Chuyển đi', 'Chi bộ thôn, bản', 'Bồi dưỡng'];
const PARTS = ['Tổng số', 'Nữ', 'Dân tộc thiểu số', 'Đoàn viên', 'Dưới 30 tuổi', 'Ở thôn, bản'];
const PERIODS = ['Năm 2024', 'Năm 2025'];
const THINGS = [
  'Số chi bộ',
  'Số đảng viên',
  'Số quần chúng ưu tú',
  'Số tổ chức đoàn thể',
  'Số lớp',
];
const PLACES = ['thôn, bản', 'trường học', 'trạm y tế', 'cơ quan', 'doanh nghiệp'];
const STATES = [
  'được thành lập mới',
  'hoàn thành nhiệm vụ',
  'sinh hoạt ghép',
  'chưa được đánh giá',
];

function columns(): ColumnDefinition[] {
  const label = (key: string, heading: string): ColumnDefinition => ({
    ...{ key, heading: [heading], headingEn: [heading], kind: 'text', unit: '' },
    ...{ required: false, aggregate: 'none' },
  });
  const figures = Array.from({ length: COLUMNS - 2 }, (_, at): ColumnDefinition => {
    const heading = [
      GROUPS[Math.floor(at / 12)]!,
      PARTS[Math.floor(at / 2) % 6]!,
      PERIODS[at % 2]!,
    ];
    return {
      ...{ key: String(at + 1), heading, headingEn: heading, kind: 'int', unit: 'người' },
      ...{ required: true, aggregate: 'sum' },
    };
  });
  return [label('A', 'STT'), label('B', 'Nội dung'), ...figures];
}

function rows(): RowDefinition[] {
  return Array.from({ length: ROWS }, (_, at): RowDefinition => {
    const label = `${THINGS[at % 5]} ${PLACES[Math.floor(at / 5) % 5]} ${STATES[Math.floor(at / 25)]}`;
    return { key: String(at + 1), label, labelEn: label, kind: 'detail' };
  });
}

/** The form as a set of its own. */
export function wideFormSet(): FormSet {
  const text = { vi: 'Biểu rộng', en: 'Wide form' };
  const form: FormDefinition = {
    ...{ id: 'W01', code: 'PL01', unitLine: { vi: 'Đơn vị tính: người', en: 'Unit: persons' } },
    title: { vi: 'TỔNG HỢP SỐ LIỆU TỔ CHỨC ĐẢNG, ĐẢNG VIÊN THEO ĐỊA BÀN', en: 'Wide form' },
    ...{
      respondents: '',
      layout: 'fixed',
      rowNoun: text,
      rows: rows(),
      columns: columns(),
      rules: [],
    },
  };
  return {
    ...{ schema: 'khop-so/form-set/1', id: 'wide', name: text, note: text },
    ...{ register: 'dien-bien', round: 'de-an-09', forms: [form], rules: [] },
  };
}

const CHANGES = [
  'rows-renamed',
  'an-own-row-added',
  'a-row-deleted',
  'column-inserted',
  'columns-swapped',
  'columns-moved-to-the-end-and-numbered-anew',
  'column-deleted-and-numbered-anew',
  'headings-abbreviated',
  'headings-with-footnote-marks',
];

/** A table of the form that is like no other. */
export function wideReturn(formSet: FormSet, seed: number): ModelReturn {
  const random = new Random(`wide ${seed}`);
  const [form] = formSet.forms as [FormDefinition];
  const figures = Object.fromEntries(
    form.rows.map(({ key }) => [
      key,
      Object.fromEntries(form.columns.slice(2).map((column) => [column.key, random.whole(0, 400)])),
    ]),
  );
  const model = copyOf(returnOf(formSet, '03158', { W01: figures }));
  for (const name of CHANGES) changeNamed(name).apply(model, random);
  // No two tables may share a layout, or the second would be remembered.
  tablesOf(model)[0]!.columns.at(-1)!.path.push(`lần ${seed}`);
  return model;
}

/**
 * Times the reading of wide tables, matching and reading of the figures together, nothing remembered of one for the next.
 * @returns milliseconds of each, in the order in which they ran
 */
export function timeWideTables(count: number): number[] {
  const formSet = wideFormSet();
  const register = registerById(formSet.register)!;
  const round = roundById(formSet.round)!;
  return Array.from({ length: count }, (_, at) => {
    const { sheets } = drawReturn(wideReturn(formSet, at + 1));
    const start = performance.now();
    const { return: found } = readReturn(sheets, [formSet], (texts) =>
      identifyUnit(texts, register, round),
    );
    const time = performance.now() - start;
    if (!found?.tables.has('W01')) throw new Error(`table ${at + 1} was not recognised`);
    return time;
  });
}
