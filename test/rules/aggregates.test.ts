import { cellNames, runSmall, type Rows } from './small-form-set';

const VILLAGES: Rows = [
  ['1', { B: 'Bản Một', C: 'Xã A', 3: 'Chi bộ ghép', 4: 'Chi bộ 1-2', 5: 4, 6: 1 }],
  ['2', { B: 'Bản Hai', C: 'Xã A', 3: 'Chi bộ ghép', 4: 'chi bộ  1-2 ', 5: 5, 15: true }],
  ['3', { B: 'Bản Ba', C: 'Xã B', 3: 'Chưa có chi bộ', 5: 0 }],
  ['TONG', { 3: 'Chi bộ ghép', 4: 'x', 5: 900, 15: true }],
];

/** Outcome of one condition over the list, with the cells that it lacked. */
function overList(expression: string, rows: Rows = VILLAGES) {
  const { counts, outcomes } = runSmall(
    { S03: [{ expression, scope: { over: 'form' } }] },
    { S03: rows },
  );
  const kinds = ['holds', 'fails', 'undecided', 'notApplicable'] as const;
  const outcome = kinds.find((kind) => counts[kind] > 0)!;
  return { outcome, missing: cellNames(outcomes[0]?.missing ?? []) };
}

describe('functions over a column', () => {
  test.each([
    ['SUM([5]) = 9'],
    ['SUM(PL03[5], 1) = 10'],
    ['SUM([6]) = 1'],
    ['MIN([5]) = 0'],
    ['MAX([5]) = 5'],
    ['COUNT([5]) = 3'],
    ['COUNT([6]) = 1'],
    ['COUNTA([4]) = 2'],
    ['COUNTIF([5], 0) = 1'],
    ['COUNTIF([5], ">=4") = 2'],
    ['COUNTIF([3], "chi bộ GHÉP") = 2'],
    ['COUNTIF([3], "<>Chi bộ ghép") = 1'],
    ['COUNTIF([4], "") = 1'],
    ['COUNTIF([15], TRUE) = 1'],
    ['COUNTIF([15], FALSE) = 2'],
    ['SUMIF([3], "Chi bộ ghép", [5]) = 9'],
    ['COUNTUNIQUE([4]) = 1'],
    ['COUNTUNIQUE([C]) = 2'],
    ['ISUNIQUE([B], [C])'],
  ])('%s, the total row left out', (expression) => {
    expect(overList(expression).outcome).toBe('holds');
  });

  test('are undecided while a required cell is blank, and name it', () => {
    const rows: Rows = [...VILLAGES.slice(0, 2), ['3', { B: 'Bản Ba', C: 'Xã B' }]];
    for (const expression of ['SUM([5]) = 9', 'COUNTIF([5], 4) = 1', 'MAX([5]) = 5']) {
      expect(overList(expression, rows)).toEqual({
        outcome: 'undecided',
        missing: ['PL03[3, 5]'],
      });
    }
    expect(overList('SUMIF([3], "Chi bộ ghép", [5]) = 9', rows).missing).toEqual([
      'PL03[3, 3]',
      'PL03[3, 5]',
    ]);
    expect(overList('COUNTA([5]) = 2', rows).outcome).toBe('holds');
  });

  test('of an empty list give 0, or nothing to compare', () => {
    expect(overList('SUM([5]) = 0', []).outcome).toBe('holds');
    expect(overList('COUNTIF([5], 0) = 0', []).outcome).toBe('holds');
    expect(overList('MAX([5]) = 0', []).outcome).toBe('notApplicable');
  });

  test('compare with the row at hand in a rule that runs row by row', () => {
    const expression = 'IMPLIES([3] = "Chi bộ ghép", COUNTIF(PL03[4], [4]) >= 2)';
    expect(runSmall({ S03: [{ expression }] }, { S03: VILLAGES }).counts.holds).toBe(3);
    const alone = [VILLAGES[0]!, VILLAGES[2]!];
    const { outcomes } = runSmall({ S03: [{ expression }] }, { S03: alone });
    expect(outcomes).toMatchObject([{ left: 1, right: 2, operator: '>=' }]);
    expect(cellNames(outcomes[0]!.cells)).toEqual(['PL03[1, 3]', 'PL03[1, 4]', 'PL03[3, 4]']);
  });
});

describe('ISUNIQUE', () => {
  test('reports each group of equal rows on its own, all rows of it', () => {
    const rows: Rows = [
      ['1', { B: 'Bản Một', C: 'Xã A' }],
      ['2', { B: 'Bản Hai', C: 'Xã A' }],
      ['3', { B: ' bản một', C: 'xã  a' }],
      ['4', { B: 'Bản Hai', C: 'Xã A' }],
      ['5', { B: 'Bản Hai', C: 'Xã B' }],
    ];
    const { outcomes, counts } = runSmall(
      { S03: [{ expression: 'ISUNIQUE([B], [C])', scope: { over: 'form' } }] },
      { S03: rows },
    );
    expect(counts.fails).toBe(1);
    expect(outcomes.every(({ isDuplicate, row }) => isDuplicate && row === null)).toBe(true);
    expect(outcomes.map(({ cells }) => cellNames(cells))).toEqual([
      ['PL03[1, B]', 'PL03[1, C]', 'PL03[3, B]', 'PL03[3, C]'],
      ['PL03[2, B]', 'PL03[2, C]', 'PL03[4, B]', 'PL03[4, C]'],
    ]);
  });

  test('does not compare rows that leave a key blank', () => {
    const rows: Rows = [
      ['1', { B: 'Bản Một' }],
      ['2', { B: 'Bản Một' }],
      ['3', { C: 'Xã A' }],
      ['4', { C: 'Xã A' }],
    ];
    expect(overList('ISUNIQUE([B], [C])', rows).outcome).toBe('holds');
    expect(overList('ISUNIQUE([B])', rows).outcome).toBe('fails');
  });
});

describe('ROWSUM', () => {
  const years = (total: Record<string, number>): Rows => [
    ['2023', { 1: 9, 2: 1, 3: 10, 4: 5 }],
    ['2024', { 1: 9, 2: 2, 3: 20, 4: 5 }],
    ['TONG', total],
  ];
  const run = (rows: Rows) =>
    runSmall(
      { S02: [{ expression: 'ROWSUM("TONG", "2023", "2024")', scope: { over: 'form' } }] },
      { S02: rows },
    );

  test('checks the columns that the total row adds up and no others', () => {
    expect(run(years({ 1: 9, 2: 3, 3: 30, 4: 5 })).counts.holds).toBe(1);
  });

  test('names the columns that do not add up, the total first', () => {
    const [failure] = run(years({ 2: 3, 3: 31 })).outcomes;
    expect(failure).toMatchObject({ expected: 30, left: 31, right: 30 });
    expect(cellNames(failure!.cells)).toEqual(['PL02[TONG, 3]', 'PL02[2023, 3]', 'PL02[2024, 3]']);
  });

  test('is undecided where a part is missing and nothing else is wrong', () => {
    const { outcomes } = run(years({ 2: 3 }));
    expect(cellNames(outcomes[0]!.missing)).toEqual(['PL02[TONG, 3]']);
  });

  test('adds up every summed column in rows other than the total', () => {
    const { outcomes } = runSmall(
      { S01: [{ expression: 'ROWSUM("5", "5.1")', scope: { over: 'form' } }] },
      {
        S01: [
          ['5', { 1: 1, 2: 2, 3: 3, 4: 4, 5: 5, 6: 6 }],
          ['5.1', { 1: 1, 2: 2, 3: 3, 4: 4, 5: 5, 6: 7 }],
        ],
      },
    );
    expect(outcomes.map(({ cells }) => cellNames(cells))).toEqual([['PL01[5, 6]', 'PL01[5.1, 6]']]);
  });
});
