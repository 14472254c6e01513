import { cellNames, outcomeOf, runSmall, type Rows, type SmallRule } from './small-form-set';

const YEARS: Rows = [
  ['2023', { 1: 400, 2: 23, 3: 13, 4: 410 }],
  ['2024', { 1: 410, 2: 25, 3: 11, 4: 424 }],
  ['2025', { 1: 425, 2: 31, 3: 14, 4: 442 }],
  ['TONG', { 1: 400, 2: 79, 3: 38, 4: 442 }],
];
const VILLAGES: Rows = [
  ['1', { B: 'Bản Một', C: 'Xã A', 3: 'Chi bộ ghép', 4: 'Chi bộ 1-2', 5: 4, 6: 1 }],
  ['2', { B: 'Bản Hai', C: 'Xã A', 3: 'Chi bộ ghép', 4: 'chi bộ 1-2 ', 5: 5, 15: true }],
  ['3', { B: 'Bản Ba', C: 'Xã B', 3: 'Chưa có chi bộ', 5: 0 }],
  ['TONG', { 5: 9 }],
];

const over = (id: string, rules: readonly SmallRule[], rows: Record<string, Rows>) =>
  runSmall({ [id]: rules }, rows);

describe('running rules over a return', () => {
  test('counts every outcome and reports only those that somebody must look at', () => {
    const { outcomes, counts } = over('S02', [{ expression: '[4] = [1] + [2] - [3]' }], {
      S02: [...YEARS.slice(0, 2), ['2025', { 1: 425, 2: 31, 3: 14 }], YEARS[3]!],
    });
    expect(counts).toEqual({ holds: 2, fails: 1, undecided: 1, notApplicable: 0 });
    expect(outcomes.map(({ outcome, row }) => [outcome, row?.key])).toEqual([
      ['undecided', '2025'],
      ['fails', 'TONG'],
    ]);
    expect(cellNames(outcomes[0]!.missing)).toEqual(['PL02[2025, 4]']);
  });

  test('puts the cell that an equality is about first, with the value it should hold', () => {
    const rows: Record<string, Rows> = { S02: [['2024', { 1: 410, 2: 25, 3: 11, 4: 425 }]] };
    for (const expression of ['[4] = [1] + [2] - [3]', '[1] + [2] - [3] = [4]']) {
      const [failure] = over('S02', [{ expression }], rows).outcomes;
      expect(cellNames(failure!.cells)[0]).toBe('PL02[2024, 4]');
      expect(failure).toMatchObject({
        expected: 424,
        operator: '=',
        missing: [],
        isDuplicate: false,
      });
    }
    const [failure] = over('S02', [{ expression: '[4] = [1] + [2] - [3]' }], rows).outcomes;
    expect(cellNames(failure!.cells)).toEqual([
      'PL02[2024, 4]',
      'PL02[2024, 1]',
      'PL02[2024, 2]',
      'PL02[2024, 3]',
    ]);
    expect(failure).toMatchObject({ left: 425, right: 424 });
  });

  test('rounds what a NEAR expects to the decimals of the column, also behind a guard', () => {
    const [failure] = over(
      'S01',
      [{ expression: 'OR([1] = 0, NEAR([7], [6] / [1] * 100, 0.06))' }],
      {
        S01: [['5', { 1: 3, 6: 2, 7: 60 }]],
      },
    ).outcomes;
    expect(failure).toMatchObject({ expected: 66.67, operator: 'NEAR', left: 60 });
    expect(cellNames(failure!.cells)).toEqual(['PL01[5, 7]', 'PL01[5, 1]', 'PL01[5, 6]']);
  });

  test('strips the noise of binary fractions from what it expects', () => {
    const [failure] = over('S02', [{ expression: '[10] = [1] * 0.1 + 0.2' }], {
      S02: [['2023', { 1: 1, 10: 7 }]],
    }).outcomes;
    expect(failure?.expected).toBe(0.3);
  });

  test('expects nothing where an inequality fails', () => {
    const [failure] = over('S01', [{ expression: '[3] <= PARENT[3]' }], {
      S01: [
        ['5', { 3: 4 }],
        ['5.1', { 3: 6 }],
      ],
    }).outcomes;
    expect(failure).toMatchObject({ expected: null, operator: '<=', left: 6, right: 4 });
    expect(cellNames(failure!.cells)).toEqual(['PL01[5.1, 3]', 'PL01[5, 3]']);
  });

  test('names only the cells of the conditions that fail', () => {
    const [failure] = over('S01', [{ expression: 'AND([1] <= [2], [3] = [4], [5] = [6])' }], {
      S01: [['5', { 1: 1, 2: 2, 3: 3, 4: 5, 5: 7, 6: 9 }]],
    }).outcomes;
    expect(cellNames(failure!.cells)).toEqual([
      'PL01[5, 3]',
      'PL01[5, 4]',
      'PL01[5, 5]',
      'PL01[5, 6]',
    ]);
    expect(failure).toMatchObject({ expected: 5, left: 3, right: 5 });
  });

  test('names only the condition that fails behind a guard', () => {
    const expression = 'IMPLIES([8] = "Không đạt", AND(NOT(ISBLANK([9])), [6] < [1]))';
    const [failure] = over('S01', [{ expression }], {
      S01: [['5', { 1: 4, 6: 3, 8: 'Không đạt' }]],
    }).outcomes;
    expect(cellNames(failure!.cells)).toEqual(['PL01[5, 8]', 'PL01[5, 9]']);
  });

  test('a condition that fails prevails over one that is undecided', () => {
    expect(outcomeOf('AND([1] = [2], [3] = [4])', { 1: 1, 3: 4, 4: 4 })).toBe('undecided');
    expect(outcomeOf('AND([1] = [2], [3] = [4])', { 1: 1, 3: 3, 4: 5 })).toBe('fails');
  });

  test('follows each year to the year before, and the first year and the total row to none', () => {
    const { outcomes, counts } = over('S02', [{ expression: '[1] = PREV[4]' }], { S02: YEARS });
    expect(counts).toEqual({ holds: 1, fails: 1, undecided: 0, notApplicable: 2 });
    expect(outcomes[0]).toMatchObject({ expected: 424 });
    expect(cellNames(outcomes[0]!.cells)).toEqual(['PL02[2025, 1]', 'PL02[2024, 4]']);
  });

  test('runs over rows as the scope says, never over sections or the total row of a list', () => {
    const keysOf = (scope: unknown, id: string, rows: Rows) =>
      over(id, [{ expression: '1 = 2', scope }], { [id]: rows }).outcomes.map(
        ({ row }) => row?.key,
      );
    const targets: Rows = [
      ['I', {}],
      ['1', {}],
      ['5', {}],
      ['5.1', {}],
    ];
    expect(keysOf({ over: 'rows' }, 'S01', targets)).toEqual(['1', '5', '5.1']);
    expect(keysOf({ over: 'rows', kinds: ['stock'] }, 'S01', targets)).toEqual(['1']);
    expect(keysOf({ over: 'rows', better: 'higher' }, 'S01', targets)).toEqual(['5']);
    expect(keysOf({ over: 'rows', hasParent: true }, 'S01', targets)).toEqual(['5.1']);
    expect(keysOf({ over: 'rows', hasParent: false }, 'S01', targets)).toEqual(['1', '5']);
    expect(keysOf({ over: 'rows', keys: ['2024', 'TONG'] }, 'S02', YEARS)).toEqual([
      '2024',
      'TONG',
    ]);
    expect(keysOf({ over: 'rows', kinds: ['total'] }, 'S02', YEARS)).toEqual(['TONG']);
    expect(keysOf({ over: 'rows' }, 'S03', VILLAGES)).toEqual(['1', '2', '3']);
  });

  test('compares with the prior return by key, and in lists by name', () => {
    const run = runSmall(
      {
        S01: [{ expression: '[5] = PRIOR[6]', needs: ['prior'] }],
        S03: [{ expression: '[5] >= PRIOR[5]', needs: ['prior'] }],
      },
      { S01: [['5', { 5: 7 }]], S03: VILLAGES },
      {
        prior: {
          S01: [['5', { 6: 8 }]],
          S03: [
            ['1', { B: 'Bản Hai', 5: 6 }],
            ['2', { B: 'bản  một', 5: 3 }],
          ],
        },
      },
    );
    expect(run.counts).toEqual({ holds: 1, fails: 2, undecided: 0, notApplicable: 1 });
    expect(run.outcomes.map(({ cells }) => cellNames(cells))).toEqual([
      ['PL01[5, 5]'],
      ['PL03[2, 5]'],
    ]);
    expect(run.outcomes[0]?.expected).toBe(8);
  });

  test('does not apply without a prior return, without targets, or without the figure there', () => {
    const rules = [{ expression: '[5] = PRIOR[6]' }, { expression: '[2] = TARGET[2]' }];
    const rows: Record<string, Rows> = { S01: [['5', { 2: 3, 5: 7 }]] };
    expect(runSmall({ S01: rules }, rows).counts.notApplicable).toBe(2);
    const run = runSmall({ S01: rules }, rows, {
      prior: { S01: [['5', {}]] },
      targets: { S01: [['5', { 2: 4 }]] },
    });
    expect(run.counts).toMatchObject({ notApplicable: 1, fails: 1 });
    expect(run.outcomes[0]?.expected).toBe(4);
  });

  test('a task with several milestones is due at the one of the reporting year', () => {
    const due = (year: number, key: string) => {
      const rules = ['2026-06-30', '2027-06-30', '2028-12-31', '2030-12-31'].map((date) => ({
        expression: `ROW.due = "${date}"`,
        scope: { over: 'rows', keys: [key] },
      }));
      const { counts, outcomes } = runSmall({ S07: rules }, { S07: [[key, {}]] }, { year });
      if (counts.notApplicable === rules.length) return null;
      const failed = new Set(outcomes.map(({ rule }) => rule.expression));
      return rules.find(({ expression }) => !failed.has(expression))?.expression.slice(11, 21);
    };
    expect(due(2026, '7')).toBe('2026-06-30');
    expect(due(2027, '7')).toBe('2027-06-30');
    expect(due(2026, '12a')).toBe('2028-12-31');
    expect(due(2029, '12a')).toBe('2030-12-31');
    expect(due(2031, '12a')).toBe('2030-12-31');
    expect(due(2026, '13')).toBeNull();
  });

  test('compares dates, and tells them as dates', () => {
    const rules = [{ expression: 'IMPLIES([1] = "Hoàn thành đúng hạn", [2] <= ROW.due)' }];
    const { outcomes } = over('S07', rules, {
      S07: [
        ['7', { 1: 'Hoàn thành đúng hạn', 2: '2026-07-01' }],
        ['12a', { 1: 'Chưa đến hạn' }],
      ],
    });
    expect(outcomes).toMatchObject([
      { outcome: 'fails', left: '2026-07-01', right: '2026-06-30', operator: '<=', expected: null },
    ]);
  });
});

describe('running rules across appendices', () => {
  const rule = (expression: string): SmallRule => ({ expression });

  test('compares a cell with the sum of a column, the cell first and then the column', () => {
    const [failure] = runSmall(
      { return: [rule('SUM(PL03[5]) = PL02[2025, 4]')] },
      { S01: [], S02: YEARS, S03: VILLAGES },
    ).outcomes;
    expect(failure).toMatchObject({ form: null, row: null, expected: 9, left: 9, right: 442 });
    expect(cellNames(failure!.cells)).toEqual([
      'PL02[2025, 4]',
      'PL03[1, 5]',
      'PL03[2, 5]',
      'PL03[3, 5]',
    ]);
  });

  test('does not apply while an appendix that it needs is absent as a whole', () => {
    const rules = { return: [rule('SUM(PL03[5]) = PL02[2025, 4]')] };
    expect(runSmall(rules, { S02: YEARS, S03: VILLAGES }).counts.notApplicable).toBe(1);
    expect(runSmall(rules, { S01: [], S02: YEARS }).counts.notApplicable).toBe(1);
  });

  test('is undecided where a row or a column that it needs is not on the sheet', () => {
    const rules = { return: [rule('PL02[2025, 4] >= 0')] };
    const absentRow = runSmall(rules, { S01: [], S02: [['2025', '$absent']] });
    expect(absentRow.counts.undecided).toBe(1);
    expect(cellNames(absentRow.outcomes[0]!.missing)).toEqual(['PL02[2025, 4]']);
    expect(runSmall(rules, { S01: [], S02: [] }).counts.undecided).toBe(1);
    const absentColumn = runSmall(
      { S01: [{ expression: 'ISBLANK([9])' }] },
      { S01: [['5', {}]] },
      { absentColumns: ['9'] },
    );
    expect(absentColumn.counts.undecided).toBe(1);
  });
});
