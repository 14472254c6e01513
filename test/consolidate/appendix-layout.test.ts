import fc from 'fast-check';
import { UnknownColumn, appendixGeometry } from '../../src/consolidate/appendix-geometry';
import { drawHeader, numberingOf, wrappedLines } from '../../src/consolidate/appendix-header';
import type { AppendixLayoutInput } from '../../src/consolidate/appendix-input';
import { appendixLayout } from '../../src/consolidate/appendix-layout';
import { labelCells } from '../../src/consolidate/appendix-rows';
import type { FormDefinition } from '../../src/form/form-set';
import { builtInFormSets, formSetById } from '../../src/form/registry';
import { boxText } from '../../src/sheet/address';
import type { CellInput, CellSpec, SheetLayout, WorkbookEdit } from '../../src/workbook/patch';

const DE_AN_09 = formSetById('de-an-09')!;
const DE_AN_11 = formSetById('de-an-11')!;

function formOf(id: string): FormDefinition {
  return [...DE_AN_09.forms, ...DE_AN_11.forms].find((form) => form.id === id)!;
}

function inputFor(id: string, more: Partial<AppendixLayoutInput> = {}): AppendixLayoutInput {
  return {
    form: formOf(id),
    sheet: 'PL',
    language: 'vi',
    heading: {
      superior: 'TỈNH ỦY ĐIỆN BIÊN',
      committee: 'ĐẢNG ỦY XÃ MƯỜNG NHÉ',
      place: 'Mường Nhé',
      date: '2026-03-05',
    },
    rows: [],
    ...more,
  };
}

/** What a host would write, by address-free place: "row,column" → cell with its format. */
function drawn(edits: readonly WorkbookEdit[]): {
  cells: Map<string, CellSpec>;
  merges: string[];
  layout: SheetLayout;
} {
  const cells = new Map<string, CellSpec>();
  const merges: string[] = [];
  let layout: SheetLayout = {};
  for (const edit of edits) {
    if (edit.kind === 'addSheet') layout = edit.layout ?? {};
    if (edit.kind === 'merge') merges.push(...edit.boxes.map(boxText));
    if (edit.kind !== 'write') continue;
    let row = edit.row;
    for (const line of edit.rows) {
      line.forEach((cell: CellInput, index) => {
        const spec: CellSpec =
          typeof cell === 'object' && cell !== null
            ? cell
            : { value: cell, ...(edit.formats?.[index] ? { format: edit.formats[index] } : {}) };
        cells.set(`${row},${edit.column + index}`, spec);
      });
      row += 1;
    }
  }
  return { cells, merges, layout };
}

function valueAt(edits: readonly WorkbookEdit[], row: number, column: number): unknown {
  return drawn(edits).cells.get(`${row},${column}`)?.value ?? null;
}

describe('the heading of an appendix', () => {
  it('names superior and committee on the left, the Party and the date on the right', () => {
    const edits = appendixLayout(inputFor('A02'));
    const { middle } = appendixGeometry(formOf('A02'));
    expect(valueAt(edits, 0, 0)).toBe('TỈNH ỦY ĐIỆN BIÊN');
    expect(valueAt(edits, 1, 0)).toBe('ĐẢNG ỦY XÃ MƯỜNG NHÉ');
    expect(valueAt(edits, 2, 0)).toBe('*');
    expect(valueAt(edits, 0, middle)).toBe('ĐẢNG CỘNG SẢN VIỆT NAM');
    expect(valueAt(edits, 2, middle)).toBe('Mường Nhé, ngày 05 tháng 3 năm 2026');
  });

  it('carries a star under the superior on a sheet of the province itself', () => {
    const heading = { ...inputFor('A02').heading, committee: null, date: null };
    const edits = appendixLayout(inputFor('A02', { heading }));
    const { middle, attachedRow } = appendixGeometry(formOf('A02'));
    expect(valueAt(edits, 1, 0)).toBe('*');
    expect(valueAt(edits, 2, 0)).toBeNull();
    expect(valueAt(edits, 2, middle)).toMatch(/^Mường Nhé, ngày +tháng +năm$/);
    expect(valueAt(edits, attachedRow, 0)).toMatch(/-BC\/TU/);
  });

  it('prints number, title, document, subtitles and unit line above the table', () => {
    const edits = appendixLayout(
      inputFor('A02', { subtitles: ['38/45 đơn vị'], attachedTo: 'Báo cáo số 12-BC/ĐU' }),
    );
    const geometry = appendixGeometry(formOf('A02'), { subtitleLines: 1 });
    expect(valueAt(edits, geometry.appendixRow, 0)).toBe('PHỤ LỤC 2');
    expect(valueAt(edits, geometry.titleRow, 0)).toMatch(/^BIẾN ĐỘNG ĐỘI NGŨ ĐẢNG VIÊN/);
    expect(valueAt(edits, geometry.attachedRow, 0)).toBe('(Kèm theo Báo cáo số 12-BC/ĐU)');
    expect(valueAt(edits, geometry.firstSubtitleRow, 0)).toBe('38/45 đơn vị');
    expect(valueAt(edits, geometry.unitLineRow, geometry.middle)).toBe('Đơn vị tính: đảng viên');
    expect(geometry.headerTop).toBe(geometry.unitLineRow + 1);
  });

  it('prints the unit code where it is given, without moving the table', () => {
    const heading = { ...inputFor('A02').heading, unitCode: '03160' };
    const edits = appendixLayout(inputFor('A02', { heading }));
    expect(valueAt(edits, 3, 0)).toBe('Mã đơn vị: 03160');
    expect(valueAt(edits, appendixGeometry(formOf('A02')).appendixRow, 0)).toBe('PHỤ LỤC 2');
  });

  it('puts the year into titles that ask for one', () => {
    const { titleRow } = appendixGeometry(formOf('B01'));
    expect(valueAt(appendixLayout(inputFor('B01', { year: 2027 })), titleRow, 0)).toMatch(
      /NĂM 2027 THEO ĐỀ ÁN/,
    );
    expect(valueAt(appendixLayout(inputFor('B01')), titleRow, 0)).toMatch(/NĂM …… THEO ĐỀ ÁN/);
  });

  it('speaks English when asked to', () => {
    const edits = appendixLayout(inputFor('A02', { language: 'en' }));
    const geometry = appendixGeometry(formOf('A02'));
    expect(valueAt(edits, geometry.appendixRow, 0)).toBe('APPENDIX 2');
    expect(valueAt(edits, geometry.unitLineRow, geometry.middle)).toBe('Unit of measure: members');
    expect(valueAt(edits, geometry.headerTop, 0)).toBe('Year');
  });
});

describe('the headings of the table', () => {
  it('merge equal prefixes sideways and short paths downwards', () => {
    const { cells, merges } = drawn(appendixLayout(inputFor('A02')));
    const { headerTop } = appendixGeometry(formOf('A02'));
    expect(headerTop).toBe(8);
    expect(merges).toEqual(
      expect.arrayContaining(['A9:A11', 'C9:F9', 'C10:C11', 'M9:Q9', 'N10:Q10', 'R9:U9']),
    );
    expect(cells.get('9,13')?.value).toBe('Trong đó');
    expect(cells.get('10,13')?.value).toBe('Dự bị');
  });

  it('number the columns as the form prints them, with its formulas', () => {
    const edits = appendixLayout(inputFor('A02'));
    const { numberingRow, columnOf } = appendixGeometry(formOf('A02'));
    const printed = ['A', '1', '2', '22'].map((key) => valueAt(edits, numberingRow, columnOf(key)));
    expect(printed).toEqual(['A', 1, '2=3+4+5', '22=3/1x100']);
    expect([numberingOf('14'), numberingOf('B')]).toEqual([14, 'B']);
  });

  it('stand between extra columns when a caller has some', () => {
    const before = [{ key: 'unit', heading: ['Đảng ủy'], width: 28 }];
    const after = [{ key: 'state', heading: ['Tình trạng báo cáo'], numbering: '*', width: 16 }];
    const row = {
      kind: 'detail' as const,
      cells: [2024, 400],
      before: ['Đảng ủy xã Na Sang'],
      after: ['Đã gửi'],
    };
    const edits = appendixLayout(inputFor('A02', { before, after, rows: [row] }));
    const geometry = appendixGeometry(formOf('A02'), { before, after });
    const { headerTop, numberingRow, firstDataRow, columnOf } = geometry;
    expect([columnOf('unit'), columnOf('A'), columnOf('1'), columnOf('state')]).toEqual([
      0, 1, 2, 24,
    ]);
    expect(valueAt(edits, headerTop, 24)).toBe('Tình trạng báo cáo');
    expect(valueAt(edits, numberingRow, 0)).toBeNull();
    expect(valueAt(edits, numberingRow, 24)).toBe('*');
    expect(valueAt(edits, firstDataRow, 0)).toBe('Đảng ủy xã Na Sang');
    expect(valueAt(edits, firstDataRow, 2)).toBe(400);
    expect(valueAt(edits, firstDataRow, 24)).toBe('Đã gửi');
  });

  it('refuse a column that is not there', () => {
    expect(() => appendixGeometry(formOf('A02')).columnOf('23')).toThrow(UnknownColumn);
  });

  it('cover every cell of the header exactly once, whatever the paths', () => {
    const path = fc.array(fc.constantFrom('a', 'b'), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(fc.array(path, { minLength: 1, maxLength: 8 }), (paths) => {
        const depth = Math.max(...paths.map((each) => each.length));
        const columns = paths.map((heading) => ({ heading, numbering: null, width: 9 }));
        const { rows, merges } = drawHeader(columns, 0, 0, depth);
        const covered = new Map<string, number>();
        for (const box of merges) {
          for (let row = box.top; row <= box.bottom; row += 1) {
            for (let column = box.left; column <= box.right; column += 1) {
              const place = `${row},${column}`;
              covered.set(place, (covered.get(place) ?? 0) + 1);
            }
          }
        }
        expect([...covered.values()].every((times) => times === 1)).toBe(true);
        // Read back through the merges, each column says its own path again.
        paths.forEach((heading, column) => {
          const read: unknown[] = [];
          for (let row = 0; row < depth; row += 1) {
            const box = merges.find(
              (each) =>
                each.top <= row &&
                row <= each.bottom &&
                each.left <= column &&
                column <= each.right,
            );
            if (box && box.top !== row) continue;
            read.push((rows[row]![box?.left ?? column] as CellSpec).value);
          }
          expect(read).toEqual(heading);
        });
      }),
    );
  });
});

describe('the rows of an appendix', () => {
  it('carry borders and the number format of their column, total rows in bold', () => {
    const rows = [
      { kind: 'year' as const, cells: [2024, 1234] },
      { kind: 'total' as const, cells: ['Cộng giai đoạn', 1234] },
    ];
    const { cells } = drawn(appendixLayout(inputFor('A02', { rows })));
    const { firstDataRow, columnOf } = appendixGeometry(formOf('A02'));
    const figure = cells.get(`${firstDataRow},${columnOf('1')}`)!;
    expect(figure).toMatchObject({
      value: 1234,
      format: { border: 'thin', numberFormat: '#,##0', horizontal: 'right' },
    });
    expect(figure.format?.bold).toBeUndefined();
    const total = cells.get(`${firstDataRow + 1},${columnOf('1')}`)!;
    expect(total).toMatchObject({ value: 1234, format: { bold: true, numberFormat: '#,##0' } });
    const ratio = cells.get(`${firstDataRow},${columnOf('22')}`)!;
    expect(ratio).toMatchObject({ value: null, format: { numberFormat: '0.00' } });
  });

  it('keep a formula with its cached value', () => {
    const sum = { value: 3, formula: 'SUM(B1:B2)', format: { color: 'FF0000' } };
    const rows = [{ kind: 'year' as const, cells: [2024, sum] }];
    const { cells } = drawn(appendixLayout(inputFor('A02', { rows })));
    const { firstDataRow, columnOf } = appendixGeometry(formOf('A02'));
    expect(cells.get(`${firstDataRow},${columnOf('1')}`)).toEqual({
      value: 3,
      formula: 'SUM(B1:B2)',
      format: {
        border: 'thin',
        vertical: 'center',
        horizontal: 'right',
        numberFormat: '#,##0',
        color: 'FF0000',
      },
    });
  });

  it('write a tick as x, its absence as a blank, and a date as a date', () => {
    const flags = formOf('A03').columns.map(({ kind }) => (kind === 'flag' ? true : null));
    const blanks = formOf('A03').columns.map(({ kind }) => (kind === 'flag' ? false : null));
    const rows = [flags, blanks].map((cells) => ({ kind: 'detail' as const, cells }));
    const edits = appendixLayout(inputFor('A03', { rows }));
    const { firstDataRow, columnOf } = appendixGeometry(formOf('A03'));
    expect(valueAt(edits, firstDataRow, columnOf('15'))).toBe('x');
    expect(valueAt(edits, firstDataRow + 1, columnOf('15'))).toBeNull();

    const dated = formOf('B07').columns.map(({ kind }) => (kind === 'date' ? '2026-03-20' : null));
    const tasks = appendixLayout(inputFor('B07', { rows: [{ kind: 'task', cells: dated }] }));
    const geometry = appendixGeometry(formOf('B07'));
    expect(
      drawn(tasks).cells.get(`${geometry.firstDataRow},${geometry.columnOf('2')}`),
    ).toMatchObject({ value: '2026-03-20', isDate: true });
  });

  it('are read from the caller when the patch is applied, not before', () => {
    let reads = 0;
    const rows = {
      *[Symbol.iterator]() {
        reads += 1;
        yield { kind: 'year' as const, cells: [2024] };
      },
    };
    const edits = appendixLayout(inputFor('A02', { rows }));
    expect(reads).toBe(0);
    drawn(edits);
    expect(reads).toBe(1);
  });

  it('are followed by the signature block without borders', () => {
    const signature = { left: 'NGƯỜI LẬP BIỂU', right: ['T/M BAN THƯỜNG VỤ', 'PHÓ BÍ THƯ'] };
    const rows = [{ kind: 'year' as const, cells: [2024] }];
    const { cells } = drawn(appendixLayout(inputFor('A02', { rows, signature })));
    const { firstDataRow, width } = appendixGeometry(formOf('A02'));
    const lines = [1, 2, 3].map((line) =>
      Array.from({ length: width }, (_, column) => cells.get(`${firstDataRow + line},${column}`)),
    );
    expect(lines.map((line) => line.map((cell) => cell?.value).filter(Boolean))).toEqual([
      [],
      ['NGƯỜI LẬP BIỂU', 'T/M BAN THƯỜNG VỤ'],
      ['PHÓ BÍ THƯ'],
    ]);
    expect(lines.flat().some((cell) => cell?.format?.border)).toBe(false);
  });

  it('take their labels from the form', () => {
    const row = (id: string, key: string) =>
      labelCells(
        formOf(id),
        formOf(id).rows.find((each) => each.key === key)!,
        'vi',
      ).slice(0, 3);
    expect(row('A01', '5')).toEqual([5, 'Số đảng viên kết nạp', 'đảng viên']);
    expect(row('A01', '5.1')).toEqual(['5.1', 'Trong đó: nữ', 'đảng viên']);
    expect(row('A02', '2024')).toEqual([2024, null, null]);
    expect(row('A02', 'TONG')).toEqual(['Cộng giai đoạn', null, null]);
    expect(row('A04', 'TONG')).toEqual([null, 'Tổng cộng', null]);
  });
});

describe('the sheet', () => {
  it('prints on A4 across with the headings on every page, and keeps them in sight', () => {
    const { layout } = drawn(appendixLayout(inputFor('A01')));
    const { headerTop, numberingRow, widths } = appendixGeometry(formOf('A01'));
    expect(layout.print).toMatchObject({
      orientation: 'landscape',
      paper: 'A4',
      fitToWidth: true,
      repeatRows: { first: headerTop, last: numberingRow },
    });
    expect(layout.freeze).toEqual({ rows: numberingRow + 1, columns: 2 });
    expect(layout.columnWidths).toEqual(widths);
  });

  it('draws every appendix of every set in both languages without boxes that overlap', () => {
    for (const { forms } of builtInFormSets) {
      for (const form of forms) {
        for (const language of ['vi', 'en'] as const) {
          const edits = appendixLayout({ ...inputFor('A01'), form, language });
          const taken = new Set<string>();
          for (const edit of edits) {
            if (edit.kind !== 'merge') continue;
            for (const { top, bottom, left, right } of edit.boxes) {
              for (let row = top; row <= bottom; row += 1) {
                for (let column = left; column <= right; column += 1) {
                  expect(taken.has(`${row},${column}`)).toBe(false);
                  taken.add(`${row},${column}`);
                }
              }
            }
          }
        }
      }
    }
  });
});

describe('the lines that a text takes', () => {
  it('are counted between words, and inside a word that is too long', () => {
    expect(wrappedLines('Tổng số', 12)).toBe(1);
    expect(wrappedLines('Được miễn công tác và sinh hoạt', 10)).toBe(4);
    expect(wrappedLines('6=7+8+9+10+11', 7)).toBe(3);
    expect(wrappedLines('', 5)).toBe(1);
  });
});
