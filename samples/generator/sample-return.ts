/** One sample return: what it says, how its file and sheets are called, and the workbook that it becomes. */
import { appendixLayout } from '../../src/consolidate/appendix-layout';
import type { AppendixRow } from '../../src/consolidate/appendix-input';
import { labelCells } from '../../src/consolidate/appendix-rows';
import type { FormDefinition, FormSet, RowDefinition } from '../../src/form/form-set';
import type { WorkbookEdit } from '../../src/workbook/patch';
import { writeWorkbook } from '../../src/xlsx/write-workbook';
import type { FigureRow, ReturnFigures, SampleUnit } from './figure-rows';
import { Random } from './random';
import { workingSheet } from './working-sheet';

export interface SampleReturn {
  readonly file: string;
  readonly unit: SampleUnit;
  readonly figures: ReturnFigures;
  /** The name of each appendix's sheet by form id; an appendix without one is left out. */
  readonly sheets: Readonly<Record<string, string>>;
  /** The date in the heading, ISO. */
  readonly date: string;
  /** When the workbook was last saved, ISO date-time. */
  readonly modified: string;
}

const SHEET_STYLES: readonly ((number: number) => string)[] = [
  (number) => `PL0${number}`,
  (number) => `PL 0${number}`,
  (number) => `Phụ lục ${number}`,
  (number) => `Phu luc so 0${number}`,
  (number) => `Biểu ${number}`,
  (number) => `Sheet${number}`,
  (number) => String(number),
];

const FILE_STYLES: readonly ((place: string, code: string) => string)[] = [
  (place) => `PL kem BC - ${unmarked(place)}`,
  (place) => `Phu luc bao cao tong ket DA 09 - ${unmarked(place)}`,
  (place) => `Phụ lục kèm báo cáo - ${place}`,
  (place) => `${unmarked(place).replaceAll(' ', '_')}_PL_De_an_09`,
  (place, code) => `${code} - ${unmarked(place)} - so lieu De an 09`,
  (place) => `BC tong ket De an 09 (${unmarked(place)}) - Copy`,
  (place) => `${place} - 05 phụ lục`,
];

/**
 * Dresses figures up as a return, as the committee's own clerk might.
 * @param seed the whole set's seed
 * @returns the return, dated between 2 and 13 March 2026
 */
export function sampleReturn(
  unit: SampleUnit,
  figures: ReturnFigures,
  forms: readonly FormDefinition[],
  seed: number,
): SampleReturn {
  const random = new Random(`${seed}/${unit.code}/dress`);
  const sheetName = random.pick(SHEET_STYLES);
  const date = `2026-03-${String(random.whole(2, 13)).padStart(2, '0')}`;
  return {
    file: `${random.pick(FILE_STYLES)(placeOf(unit), unit.code)}.xlsx`,
    unit,
    figures,
    sheets: Object.fromEntries(forms.map((form, index) => [form.id, sheetName(index + 1)])),
    date,
    modified: `${date}T0${random.whole(1, 9)}:${random.whole(10, 59)}:00Z`,
  };
}

/**
 * Writes a return.
 * @param workingSheets how many sheets of 50 × 25 the committee's own workings take besides
 * @returns the .xlsx file; the same return gives the same bytes
 */
export function writeReturn(
  sample: SampleReturn,
  formSet: FormSet,
  workingSheets = 0,
): Uint8Array {
  const random = new Random(`${sample.file}/paper`);
  const isSignedForBoard = random.chance(0.6);
  const unitCode = random.chance(0.4) ? { unitCode: sample.unit.code } : {};
  const [year, month, day] = sample.date.split('-').map(Number) as [number, number, number];
  const attachedTo = `Báo cáo số ${random.whole(11, 96)}-BC/ĐU, ngày ${day}/${month}/${year} của ${sample.unit.name}`;
  const edits: WorkbookEdit[] = formSet.forms.flatMap((form) => {
    const sheet = sample.sheets[form.id];
    if (sheet === undefined) return [];
    return appendixLayout({
      form,
      sheet,
      language: 'vi',
      heading: {
        superior: sample.unit.superior,
        committee: sample.unit.name.toUpperCase(),
        ...unitCode,
        place: placeOf(sample.unit),
        date: sample.date,
      },
      attachedTo,
      rows: layoutRows(form, sample.figures),
      signature: {
        left: 'NGƯỜI LẬP BIỂU',
        right: isSignedForBoard ? ['T/M BAN THƯỜNG VỤ', 'PHÓ BÍ THƯ'] : ['T/M ĐẢNG ỦY', 'BÍ THƯ'],
      },
    });
  });
  for (let index = 1; index <= workingSheets; index += 1) {
    edits.push(...workingSheet(`Tinh toan ${index}`, random));
  }
  return writeWorkbook(
    { label: 'samples', edits },
    { modified: sample.modified },
  );
}

/** A row of a form with its key, in the order of the sheet. */
export interface KeyedRow {
  readonly key: string;
  readonly definition: RowDefinition | null;
  readonly kind: AppendixRow['kind'];
  readonly figures: FigureRow;
}

/**
 * The rows of an appendix in the order in which they stand under the numbering row.
 * @returns section rows without figures and the total row included; a village's key is its printed number
 */
export function keyedRows(form: FormDefinition, figures: ReturnFigures): KeyedRow[] {
  if (form.layout === 'list') {
    const listed = figures.A03.map(
      (row): KeyedRow => ({ key: String(row['A']), definition: null, kind: 'detail', figures: row }),
    );
    const label = form.totalRow?.label ?? 'Tổng cộng';
    const total: KeyedRow = {
      key: 'TONG',
      definition: null,
      kind: 'total',
      figures: { B: label, ...figures.A03total },
    };
    return [...listed, total];
  }
  const fixed = figures[form.id as 'A01' | 'A02' | 'A04' | 'A05'];
  return form.rows.map((definition) => ({
    key: definition.key,
    definition,
    kind: definition.kind,
    figures: fixed[definition.key] ?? {},
  }));
}

function layoutRows(form: FormDefinition, figures: ReturnFigures): AppendixRow[] {
  return keyedRows(form, figures).map((row) => {
    const labels = row.definition ? labelCells(form, row.definition, 'vi') : [];
    return {
      kind: row.kind,
      cells: form.columns.map(({ key }, index) => labels[index] ?? row.figures[key] ?? null),
    };
  });
}

/** "Mường Nhé" of "Đảng ủy xã Mường Nhé". */
export function placeOf(unit: SampleUnit): string {
  return unit.name.replace(/^Đảng ủy (xã|phường) /u, '');
}

/** The text without Vietnamese marks, as clerks name their files. */
export function unmarked(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('đ', 'd')
    .replaceAll('Đ', 'D');
}
