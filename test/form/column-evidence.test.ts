import { decideByColumn } from '../../src/form/column-evidence';
import { readFigure } from '../../src/sheet/cell-reading';
import type { Reading } from '../../src/sheet/reading';
import type { SnapshotCell } from '../../src/sheet/snapshot';
import { DEFAULT_STYLE } from '../../src/sheet/snapshot';
import { DE_AN_09, DE_AN_11, makeReturn, unitNumber } from '../consolidate/return-builder';

type Typed = string | number | { readonly value: number | string; readonly format: string };

function cellOf(typed: Typed): SnapshotCell {
  const { value, format } = typeof typed === 'object' ? typed : { value: typed, format: 'General' };
  const isDate = typeof typed === 'object' && typeof value === 'string';
  const style = { ...DEFAULT_STYLE, numberFormat: format, isPercent: format.includes('%') };
  return { row: 0, column: 0, kind: isDate ? 'date' : (typeof value as 'text'), value, style };
}

/** Reads a form whose rows hold the cells given, by column key, and settles what its columns settle. */
function settle(id: string, rows: Readonly<Record<string, Readonly<Record<string, Typed>>>>) {
  const formSet = id.startsWith('A') ? DE_AN_09 : DE_AN_11;
  const form = formSet.forms.find((one) => one.id === id)!;
  const figures = Object.fromEntries(
    Object.entries(rows).map(([row, cells]) => [
      row,
      Object.fromEntries(
        Object.entries(cells).map(([key, typed]) => {
          const column = form.columns.find((one) => one.key === key)!;
          const source = { ...cellOf(typed) };
          const kind = typeof source.value === 'string' && source.kind !== 'date' ? 'text' : null;
          const cell = kind ? { ...source, kind: kind as 'text' } : source;
          return [key, readFigure(cell, column.kind, column.values, column.unit)];
        }),
      ),
    ]),
  );
  const before = makeReturn(unitNumber(1), { [id]: figures }, { formSet }).tables.get(id)!.rows;
  const after = decideByColumn(before, form);
  const at = (row: string, key: string): Reading =>
    after.find((one) => one.key === row)!.readings[
      form.columns.findIndex((column) => column.key === key)
    ]!;
  return { before, after, at };
}

describe('the marks between digits', () => {
  it('mean what they mean in the rest of the column', () => {
    const vietnamese = settle('A05', { '2023': { '10': '1,234' }, '2024': { '10': '1.234,5' } });
    expect(vietnamese.at('2023', '10')).toMatchObject({ value: 1.234, others: [1234] });
    expect(vietnamese.at('2023', '10').notes).toContain('decided-by-column');
    const english = settle('A05', { '2023': { '10': '1,234' }, '2024': { '10': '1,234.5' } });
    expect(english.at('2023', '10')).toMatchObject({ value: 1234, others: [1.234] });
  });

  it('turn 1.234 into a decimal where the column is English', () => {
    const { at } = settle('A05', { '2023': { '10': '1.234' }, '2024': { '10': '1,234.5' } });
    expect(at('2023', '10')).toMatchObject({ value: 1.234, others: [1234] });
  });

  it('mean what they mean in the rest of the table where the column says nothing', () => {
    const { at } = settle('A05', { '2023': { '10': '1,234', '11': '12,5' } });
    expect(at('2023', '10')).toMatchObject({ kind: 'number', value: 1.234 });
    const counts = settle('A05', { '2023': { '10': '1,234', '8': '2,345' } });
    expect(counts.at('2023', '10')).toMatchObject({ kind: 'number', value: 1234 });
  });

  it('stay open where the column is written both ways, and where nothing tells', () => {
    const both = { '2024': { '10': '12,5' }, '2025': { '10': '1,234.5' } };
    expect(settle('A05', { '2023': { '10': '1,234' }, ...both }).at('2023', '10').kind).toBe(
      'ambiguous',
    );
    expect(settle('A05', { '2023': { '10': '1,234', '11': 12.5 } }).at('2023', '10').kind).toBe(
      'ambiguous',
    );
  });
});

describe('the scale of a percentage', () => {
  it('is told by the form’s own ratio, silently where the cell says what it means', () => {
    const { at } = settle('A02', { '2023': { '1': 500, '3': 4, '22': 0.8 } });
    expect(at('2023', '22')).toMatchObject({ kind: 'number', value: 0.8, notes: [] });
  });

  it('is told by the form’s own ratio, with a note where the cell means another', () => {
    const { at } = settle('A02', { '2023': { '1': 200, '3': 25, '22': 0.125 } });
    expect(at('2023', '22')).toMatchObject({ value: 12.5, notes: ['decided-by-rule'] });
    const shown = { value: 12.5, format: '0%' };
    const { at: under } = settle('A02', { '2023': { '1': 200, '3': 25, '22': shown } });
    expect(under('2023', '22')).toMatchObject({ value: 12.5, notes: ['decided-by-rule'] });
  });

  it('is that of the cells of the column for which the ratio told', () => {
    const { at } = settle('A02', {
      '2023': { '1': 200, '3': 25, '22': 0.125 },
      '2024': { '22': 0.25 },
    });
    expect(at('2024', '22')).toMatchObject({ value: 25, notes: ['decided-by-column'] });
  });

  it('is 0–100 where the column goes beyond, and a fraction among them is told', () => {
    const { at } = settle('B07', { '1': { '3': 1 }, '2': { '3': 0.8 }, '3': { '3': 75 } });
    expect(at('2', '3')).toMatchObject({ value: 0.8, notes: ['decided-by-column'] });
    // Beside a fraction the 1 may be the whole.
    expect(at('1', '3')).toMatchObject({ value: 1, notes: ['decided-by-column'], others: [100] });
  });

  it('is 0–100 without a word for a 1 where no other figure may be a fraction', () => {
    const { at } = settle('B07', { '1': { '3': 1 }, '2': { '3': 50 }, '3': { '3': 75 } });
    expect(at('1', '3')).toMatchObject({ kind: 'number', value: 1, notes: [] });
  });

  it('stays open where nothing tells', () => {
    const { at } = settle('B07', { '1': { '3': 1 }, '2': { '3': 0.8 } });
    expect(at('1', '3')).toMatchObject({ kind: 'ambiguous', candidates: [1, 100] });
  });
});

describe('day and month', () => {
  const american = { value: '2026-05-03', format: 'm/d/yyyy' };
  const local = { value: '2026-05-03', format: 'mm-dd-yy' };

  it('are month first in a column whose texts can be nothing else', () => {
    const { at } = settle('B07', { '1': { '2': '3/5/2026' }, '2': { '2': '3/25/2026' } });
    expect(at('1', '2')).toMatchObject({ value: '2026-03-05', notes: ['decided-by-column'] });
  });

  it('are asked about where the texts of a column contradict each other', () => {
    const { at } = settle('B07', {
      '1': { '2': '3/5/2026' },
      '2': { '2': '3/25/2026' },
      '3': { '2': '25/3/2026' },
    });
    expect(at('1', '2')).toMatchObject({ kind: 'ambiguous', why: 'day-month' });
  });

  it('of a stored date are asked about where a day beyond 12 stayed a text', () => {
    const { at } = settle('B07', { '1': { '2': local }, '2': { '2': '25/3/2026' } });
    expect(at('1', '2')).toMatchObject({ dates: ['2026-05-03', '2026-03-05'] });
    expect(settle('B07', { '1': { '2': local } }).at('1', '2').kind).toBe('date');
  });

  it('under an American format are as stored where a day beyond 12 was stored too', () => {
    const { at } = settle('B07', {
      '1': { '2': american },
      '2': { '2': { value: '2026-03-25', format: 'm/d/yyyy' } },
    });
    expect(at('1', '2')).toMatchObject({ kind: 'date', value: '2026-05-03' });
    expect(settle('B07', { '1': { '2': american } }).at('1', '2').kind).toBe('ambiguous');
  });
});

it('a table in which nothing is open is returned as it is', () => {
  const { before, after } = settle('A05', { '2023': { '10': '1.234,5', '1': 20 } });
  expect(after).toBe(before);
});
