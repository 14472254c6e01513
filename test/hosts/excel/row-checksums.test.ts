import fc from 'fast-check';
import { formulaSense, sameNumber } from '../../../src/hosts/excel/formula-sense';
import { readyPatch } from '../../../src/hosts/excel/ready-patch';
import type { ReadyWrite } from '../../../src/hosts/excel/ready-patch';
import { checksumsOfEdits, firstChangedRow } from '../../../src/hosts/excel/row-checksums';
import { parseBox } from '../../../src/sheet/address';
import type { CellInput } from '../../../src/workbook/patch';

const write = (row: number, column: number, rows: CellInput[][]): ReadyWrite =>
  readyPatch({ label: '', edits: [{ kind: 'write', sheet: 'A', row, column, rows }] })
    .edits[0] as ReadyWrite;

describe('formulas that say the same', () => {
  it.each([
    ['SUM(A1:A3)', '=sum( a1:a3 )'],
    ["'Tổng quan'!A1", "'TỔNG QUAN'!A1"],
    ["'Tổng'!A1+1", 'Tổng!A1+1'],
    ['_xlfn.TEXTJOIN(";",TRUE,A1)', 'TEXTJOIN(";",TRUE,A1)'],
  ])('%s and %s', (a, b) => {
    expect(formulaSense(a)).toBe(formulaSense(b));
  });

  it.each([
    ['IF(A1="a b",1,2)', 'IF(A1="ab",1,2)'],
    ['"x"&A1', '"X"&A1'],
    ['A1+B1', 'A1+B2'],
  ])('but not %s and %s', (a, b) => {
    expect(formulaSense(a)).not.toBe(formulaSense(b));
  });

  it('numbers are the same to fifteen digits', () => {
    expect(sameNumber(0.1 + 0.2, 0.3)).toBe(true);
    expect(sameNumber(1.5, 1.5000001)).toBe(false);
  });
});

describe('checksums of rows', () => {
  const CELL = fc.oneof(fc.integer(), fc.string(), fc.boolean(), fc.constant(null));
  const ROWS = fc.array(fc.array(CELL, { maxLength: 4 }), { minLength: 1, maxLength: 5 });

  it('are the same however the cells were divided into blocks', () => {
    fc.assert(
      fc.property(ROWS, fc.nat(3), (rows, at) => {
        const whole = checksumsOfEdits([write(0, 0, rows)]);
        const left = write(0, 0, rows.map((row) => row.slice(0, at))); // prettier-ignore
        const right = write(0, at, rows.map((row) => row.slice(at))); // prettier-ignore
        const pieces = checksumsOfEdits([right, left].filter(({ width }) => width > 0));
        expect(firstChangedRow({ sheet: 'A', rows: whole }, pieces)).toBeNull();
      }),
    );
  });

  it('differ where a single cell does, and name its row', () => {
    fc.assert(
      fc.property(ROWS, fc.nat(4), fc.nat(3), (rows, row, column) => {
        const before = checksumsOfEdits([write(0, 0, rows)]);
        const after = checksumsOfEdits([write(0, 0, rows), write(row, column, [['đổi ']])]);
        const isSame = rows[row]?.[column] === 'đổi ';
        expect(firstChangedRow({ sheet: 'A', rows: before }, after)).toBe(
          isSame ? null : `A${row + 1}`,
        );
      }),
    );
  });

  it('count the last of several writes, and nothing that a merge hides', () => {
    const plain = checksumsOfEdits([write(0, 0, [['a']])]);
    expect(checksumsOfEdits([write(0, 0, [['b', 'c']]), write(0, 0, [['a', null]])])).toEqual(
      plain,
    );
    const merge = { kind: 'merge' as const, boxes: [parseBox('A1:B2')!] };
    expect(checksumsOfEdits([write(0, 0, [['a', 'b'], ['c']]), merge])).toEqual(plain);
  });
});
