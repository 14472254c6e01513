import fc from 'fast-check';
import type { SummableRow } from '../../src/form/own-subtotals';
import { ownSubtotals, saysSum } from '../../src/form/own-subtotals';

type Line = readonly [key: string, label: string, ...figures: (number | null)[]];

function rowsOf(...lines: readonly Line[]): SummableRow[] {
  return lines.map(([key, label, ...figures]) => ({ key, label, figures }));
}

function found(...lines: readonly Line[]): number[] {
  return [...ownSubtotals(rowsOf(...lines))];
}

const A: Line = ['1', 'Bản Nậm Kè 1', 40, 180, 12, 3];
const B: Line = ['2', 'Bản Nậm Kè 2', 55, 260, 9, 1];
const C: Line = ['3', 'Bản Huổi Lích', 31, 140, 0, 0];
const D: Line = ['4', 'Bản Phiêng Vai', 62, 300, 20, 7];

describe('a label that says sum', () => {
  it.each([
    'Cộng',
    'CỘNG:',
    'Tổng cộng',
    'Cộng xã Nậm Kè',
    'Tổng số (I+II)',
    'I. Cộng',
    'Cộng dồn',
    'Lũy kế',
  ])('%s', (label) => {
    expect(saysSum(label)).toBe(true);
  });

  it.each(['Cộng Hòa', 'Bản Cộng', 'Công an, quân sự', 'Tổng công ty A', 'Tổng đội 5', ''])(
    'is not "%s"',
    (label) => {
      expect(saysSum(label)).toBe(false);
    },
  );
});

describe('own subtotals', () => {
  it('are not seen in a plain list', () => {
    expect(found(A, B, C, D)).toEqual([]);
  });

  it('are rows "Cộng xã …" below their rows', () => {
    const lines: Line[] = [A, B, ['', 'Cộng xã Nậm Kè', 95, 440, 21, 4], C, D];
    expect(found(...lines)).toEqual([2]);
  });

  it('are each counted from the subtotal before', () => {
    const first: Line = ['', 'Cộng', 95, 440, 21, 4];
    const second: Line = ['', 'Cộng', 93, 440, 20, 7];
    expect(found(A, B, first, C, D, second)).toEqual([2, 5]);
  });

  it('stand above their rows too, under a name of their own', () => {
    const group: Line = ['', 'Xã Nậm Kè cũ', 95, 440, 21, 4];
    expect(found(group, A, B, ['', 'Xã Huổi Lếch cũ', 93, 440, 20, 7], C, D)).toEqual([0, 3]);
  });

  it('need no name where two rows add up in most columns', () => {
    expect(found(A, B, ['', '', 95, 440, 21, 5], C)).toEqual([2]);
  });

  it('are running sums and second grand totals', () => {
    expect(found(A, B, ['', 'Cộng', 95, 440, 21, 4], C, ['', 'Cộng dồn', 126, 580, 21, 4])).toEqual(
      [2, 4],
    );
    const grand: Line = ['', 'Tổng các xã', 188, 880, 41, 11];
    expect(
      found(A, B, ['', 'Cộng', 95, 440, 21, 4], C, D, ['', 'Cộng', 93, 440, 20, 7], grand),
    ).toEqual([2, 5, 6]);
  });

  it('are such by their label even where the sum is wrong', () => {
    expect(found(A, B, ['', 'Cộng xã Nậm Kè', 95, 450, 30, 9], C)).toEqual([2]);
  });

  it('bear no running number, unless label and sum agree', () => {
    expect(found(A, B, ['3', 'Cộng Hòa', 95, 440, 21, 4], C)).toEqual([]);
    expect(found(A, B, ['3', 'Tổng hai bản trên', 95, 440, 21, 4], C)).toEqual([2]);
    expect(found(A, B, ['3', 'Tổng đài', 12, 50, 2, 1], C)).toEqual([]);
  });

  it('are not rows that happen to equal the one row above', () => {
    expect(found(A, ['', '', 40, 180, 12, 3], B)).toEqual([]);
    expect(found(A, ['', 'Bản mới', 40, 180, 12, 3], B, C)).toEqual([]);
  });

  it('are not rows of zeros or without figures', () => {
    expect(found(['1', 'a', 0, 0], ['2', 'b', 0, 0], ['', '', 0, 0], ['3', 'c', 1, 2])).toEqual([]);
    expect(found(A, ['', 'Cộng', null, null, null, null], B)).toEqual([]);
  });

  it('allow for amounts rounded to one decimal', () => {
    const rows: Line[] = [
      ['1', 'Lớp 1', 10.3, 4.2],
      ['2', 'Lớp 2', 11.4, 5.3],
      ['', 'Cộng', 21.8, 9.5],
      ['3', 'Lớp 3', 1.1, 2.1],
    ];
    expect(found(...rows)).toEqual([2]);
  });

  it('are found wherever they are put, and nothing else is', () => {
    const figure = fc.integer({ min: 1, max: 500 });
    const list = fc.array(fc.tuple(figure, figure, figure, figure), {
      minLength: 3,
      maxLength: 30,
    });
    fc.assert(
      fc.property(list, fc.nat(), (figures, seed) => {
        const cut = 2 + (seed % (figures.length - 2));
        const lines = figures.map((own, i): Line => [String(i + 1), `Bản ${i + 1}`, ...own]);
        const sums = [0, 1, 2, 3].map((c) =>
          figures.slice(0, cut).reduce((sum, own) => sum + own[c]!, 0),
        );
        const rows = [...lines.slice(0, cut), ['', '', ...sums] as Line, ...lines.slice(cut)];
        expect(found(...rows)).toEqual([cut]);
      }),
    );
  });
});
