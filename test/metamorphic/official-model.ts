/** The untouched return: each appendix on a sheet of its own as the form was sent out, filled in without a fault. */
import type { ColumnDefinition, FormDefinition, FormSet } from '../../src/form/form-set';
import { builtInFormSets } from '../../src/form/registry';
import dienBien from '../../src/register/data/dien-bien.json';
import ngheAn from '../../src/register/data/nghe-an.json';
import { returnFigures } from '../../samples/generator/figures';
import type { FigureRow } from '../../samples/generator/figure-rows';
import { dienBienUnits } from '../../samples/generator/sample-units';
import type {
  Content,
  ModelLine,
  ModelReturn,
  ModelRow,
  ModelTable,
  TrueFigure,
  Value,
} from './return-model';
import { number, text } from './return-model';
import samples from '../fixtures/sample-returns.json';

/** Row key → column key → figure, by form; a list's rows are `v1`, `v2` … and `TONG`. */
type Figures = Record<string, Record<string, Record<string, Value>>>;

/** Of the figures; which changes are made to them has seeds of its own. */
const SEED = 9;

const [deAn09, deAn11] = builtInFormSets as readonly [FormSet, FormSet];

/**
 * An untouched return of Đề án 09.
 * @param at which of the 45 committees
 */
export function returnOf09(at: number): ModelReturn {
  const units = dienBienUnits();
  const unit = units[at % units.length]!;
  const made = returnFigures(unit, SEED);
  const listed: [string, FigureRow][] = made.A03.map((row, i) => [`v${i + 1}`, row]);
  const figures: Figures = {
    A01: made.A01,
    A02: made.A02,
    A03: Object.fromEntries([...listed, ['TONG', made.A03total]]),
    A04: made.A04,
    A05: made.A05,
  };
  return modelOf(deAn09, dienBien, unit.code, figures);
}

/**
 * An untouched return of Đề án 11, always with the same figures.
 * @param at which of the 130 committees
 */
export function returnOf11(at: number): ModelReturn {
  const { code } = ngheAn.units[at % ngheAn.units.length]!;
  const figures: Figures = {};
  for (const form of deAn11.forms) {
    const rows = (samples['de-an-11'] as Record<string, { key: string; cells: object }[]>)[
      form.id
    ]!;
    figures[form.id] = Object.fromEntries(
      rows.map(({ key, cells }) => [
        form.layout === 'list' && key !== 'TONG' ? `v${key}` : key,
        cells as Record<string, Value>,
      ]),
    );
  }
  return modelOf(deAn11, ngheAn, code, figures);
}

/**
 * An untouched return of any form set of Điện Biên's register.
 * @param figures row key → column key → figure, by form
 */
export function returnOf(formSet: FormSet, code: string, figures: Figures): ModelReturn {
  return modelOf(formSet, dienBien, code, figures);
}

type RegisterData = typeof dienBien | typeof ngheAn;

function modelOf(
  formSet: FormSet,
  register: RegisterData,
  code: string,
  figures: Figures,
): ModelReturn {
  const today = new Set(register.units.map(({ type, name }) => `${type} ${name}`));
  const record = register.units.find((unit) => unit.code === code)!;
  const unit = {
    code,
    committee: record.committee,
    province: register.province.name,
    formerNames: record.formerUnits.map(({ name }) => name).filter((name) => !today.has(name)),
  };
  return {
    formSet,
    unit,
    sheets: formSet.forms.map((form, index) => ({
      name: `PL0${index + 1}`,
      visibility: 'visible',
      top: 0,
      left: 0,
      pieces: [{ piece: tableOf(form, unit, figures[form.id]!), isBeside: false }],
    })),
    figures: formSet.forms.flatMap((form) => trueFigures(form, figures[form.id]!)),
  };
}

function tableOf(
  form: FormDefinition,
  unit: ModelReturn['unit'],
  figures: Figures[string],
): ModelTable {
  return {
    kind: 'table',
    form,
    head: headOf(form, unit),
    columns: form.columns.map(({ key, heading, headingFormula }) => ({
      id: key,
      path: [...heading],
      number: numbering(headingFormula ?? key),
    })),
    rows: form.layout === 'list' ? listRows(form, figures) : fixedRows(form, figures),
    foot: [
      { role: 'blank' },
      { role: 'signature', left: 'NGƯỜI LẬP BIỂU', right: 'T/M BAN THƯỜNG VỤ' },
      { role: 'signature', right: 'PHÓ BÍ THƯ' },
    ],
    header: 'merged',
    hasNumbering: true,
    mergedDown: [],
  };
}

/** What the numbering row prints for a key. */
export function numbering(key: string): Content {
  return /^\d+$/.test(key) ? number(Number(key)) : text(key);
}

function headOf(form: FormDefinition, unit: ModelReturn['unit']): ModelLine[] {
  const place = unit.committee.replace(/^Đảng ủy (xã|phường) /u, '');
  const lines: ModelLine[] = [
    {
      role: 'superior',
      left: `TỈNH ỦY ${unit.province.toUpperCase()}`,
      right: 'ĐẢNG CỘNG SẢN VIỆT NAM',
    },
    { role: 'committee', left: unit.committee.toUpperCase() },
    { role: 'date', left: '*', right: `${place}, ngày 12 tháng 3 năm 2026` },
    { role: 'blank' },
    { role: 'appendix', across: `PHỤ LỤC ${Number(form.code.slice(2))}` },
    { role: 'title', across: form.title.vi.replaceAll('{N}', '2026') },
    { role: 'attached', across: '(Kèm theo Báo cáo số 15-BC/ĐU, ngày 12/3/2026)' },
  ];
  lines.push(form.unitLine ? { role: 'unitLine', right: form.unitLine.vi } : { role: 'blank' });
  return lines;
}

const isLetter = (key: string): boolean => /^[A-Z]$/.test(key);
const whole = (key: string): Content => (/^\d{1,4}$/.test(key) ? number(Number(key)) : text(key));

function fixedRows(form: FormDefinition, figures: Figures[string]): ModelRow[] {
  return form.rows.map((row): ModelRow => {
    const cells: Record<string, Content> = {};
    let isNamed = false;
    for (const column of form.columns) {
      const title = column.heading.at(-1)!;
      const figure = figures[row.key]?.[column.key];
      if (!isLetter(column.key)) {
        if (row.kind !== 'section' && figure !== undefined) put(cells, column, figure);
      } else if (title === 'STT') {
        if (row.kind !== 'total') cells[column.key] = whole(row.key);
      } else if (title === 'Đơn vị tính') {
        if (row.unit) cells[column.key] = text(row.unit);
      } else if (title === 'Cơ quan chủ trì' || title === 'Thời gian hoàn thành') {
        const printed = title === 'Cơ quan chủ trì' ? row.owner : row.deadline;
        if (printed) cells[column.key] = text(printed);
      } else if (title === 'Năm' && row.kind === 'year') {
        cells[column.key] = whole(row.key);
      } else if (!isNamed) {
        isNamed = true;
        cells[column.key] = text(row.label);
      }
    }
    const kind = row.kind === 'section' || row.kind === 'total' ? row.kind : 'data';
    return { id: row.key, kind, cells };
  });
}

function listRows(form: FormDefinition, figures: Figures[string]): ModelRow[] {
  return Object.entries(figures).map(([id, row], at): ModelRow => {
    const cells: Record<string, Content> = {};
    for (const column of form.columns) {
      if (column.heading[0] === 'STT') {
        if (id !== 'TONG') cells[column.key] = number(at + 1);
      } else put(cells, column, row[column.key] ?? null);
    }
    if (id === 'TONG') cells['B'] = text(form.totalRow?.label ?? 'Tổng cộng');
    return { id, kind: id === 'TONG' ? 'total' : 'data', cells };
  });
}

const FORMATS: Partial<Record<ColumnDefinition['kind'], string>> = {
  int: '#,##0',
  money: '#,##0.0',
  pct: '0.00',
};

function put(cells: Record<string, Content>, { key, kind }: ColumnDefinition, value: Value): void {
  if (value === null || value === '') return;
  if (typeof value === 'number') cells[key] = number(value, FORMATS[kind]);
  else if (typeof value === 'boolean') {
    if (value) cells[key] = text('x');
  } else if (kind === 'date') cells[key] = { kind: 'date', value, numberFormat: 'dd/mm/yyyy' };
  else cells[key] = text(value);
}

/** Labels of fixed forms are the form's own and no figures; neither are running numbers. */
function trueFigures(form: FormDefinition, figures: Figures[string]): TrueFigure[] {
  const isFigure = ({ key, heading }: ColumnDefinition): boolean =>
    form.layout === 'list' ? heading[0] !== 'STT' : !isLetter(key);
  return Object.entries(figures).flatMap(([row, cells]) =>
    form.columns.filter(isFigure).flatMap((column): TrueFigure[] => {
      const value = cells[column.key] ?? null;
      // The label of a list's total row is no figure.
      if (value === null || value === '' || (row === 'TONG' && column.kind === 'text')) return [];
      return [{ form: form.id, row, column: column.key, value, isGone: false }];
    }),
  );
}
