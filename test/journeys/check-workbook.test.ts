import fc from 'fast-check';
import { sheetsChecker } from '../../src/journeys/check-file';
import { checkWorkbook } from '../../src/journeys/check-workbook';
import { fileReport } from '../../src/journeys/file-report';
import type { JourneySettings } from '../../src/journeys/journey';
import type { FileReport } from '../../src/journeys/report';
import { workbookChecker } from '../../src/journeys/workbook-checker';
import type { SheetSnapshot } from '../../src/sheet/snapshot';
import {
  cleanReturns,
  inOneWorkbook,
  readingOf,
  withNumber,
  withTexts,
  withoutHeading,
} from './shared-workbook';

const SETTINGS: JourneySettings = { language: 'vi', today: '2026-03-10' };
const RETURNS = cleanReturns(4);
const SHARED = inOneWorkbook(RETURNS);
const NAMES = [
  'Đảng ủy phường Điện Biên Phủ',
  'Đảng ủy phường Mường Lay',
  'Đảng ủy xã Sín Thầu',
  'Đảng ủy xã Mường Nhé',
];

function asFile(name: string, sheets: readonly SheetSnapshot[], modified: string | null = null) {
  return fileReport(sheetsChecker(SETTINGS)({ name, sheets, modified }), 'vi');
}

function filesOf(sheets: readonly SheetSnapshot[]): readonly FileReport[] {
  return checkWorkbook(readingOf(sheets), SETTINGS).report.files;
}

const rulesOf = ({ findings }: FileReport) => findings.map(({ rule }) => rule);
const namesOf = (files: readonly FileReport[]) => files.map(({ file }) => file);
const unitsOf = (files: readonly FileReport[]) => files.map(({ unit }) => unit?.name);

/** Sheets changed by their place. */
function changed(
  sheets: readonly SheetSnapshot[],
  change: (sheet: SheetSnapshot) => SheetSnapshot,
  ...places: readonly number[]
): SheetSnapshot[] {
  return sheets.map((sheet, at) => (places.includes(at) ? change(sheet) : sheet));
}

describe('a clerk’s workbook', () => {
  const own = RETURNS[0]!;
  const foreign = { ...RETURNS[1]![2]!, name: own[2]!.name };
  const cover = withTexts({ ...own[0]!, name: 'Bìa', merges: [] }, (text) =>
    text.startsWith('ĐẢNG ỦY') ? text : '',
  );
  const onlyTexts = {
    ...cover,
    rows: cover.rows.map(({ index, cells }) => ({
      index,
      cells: cells.filter(({ kind }) => kind === 'text'),
    })),
  };
  it.each<[string, readonly SheetSnapshot[]]>([
    ['of five appendices', own],
    [
      'with a figure that contradicts the others',
      changed(own, (s) => withNumber(s, 12, 2, 9999), 1),
    ],
    ['that lacks an appendix', own.slice(0, 4)],
    ['with an appendix twice', [...own, { ...own[1]!, name: 'PL02 (2)' }]],
    ['with somebody else’s appendix in it', changed(own, () => foreign, 2)],
    ['that names its committee on one sheet only', changed(own, withoutHeading, 0, 1, 3, 4)],
    ['that names its committee on its cover only', [onlyTexts, ...own.map(withoutHeading)]],
    ['that names no committee', own.map(withoutHeading)],
    ['with no appendix at all', [onlyTexts]],
    ['without any sheet', []],
  ])('%s is one return, checked like its file', (_, sheets) => {
    const reading = readingOf(sheets, { name: 'bao cao.xlsx', modified: '2026-03-09T02:00:00Z' });
    const check = checkWorkbook(reading, SETTINGS);
    expect(check.report.files).toEqual([asFile('bao cao.xlsx', sheets, '2026-03-09T02:00:00Z')]);
    expect(check.sheets.map(({ file }) => file)).toEqual(sheets.map(() => 0));
    expect(check.repairs).toHaveLength(1);
  });

  it('that was never saved is called so', () => {
    const { report } = checkWorkbook(readingOf(own, { name: '' }), SETTINGS);
    expect(namesOf(report.files)).toEqual(['Sổ chưa lưu']);
  });

  it('says which of two sheets of one appendix counts', () => {
    const [file] = filesOf([...own, { ...own[1]!, name: 'PL02 (2)' }]);
    const twice = file!.findings.find(({ rule }) => rule === 'A02-DUPLICATE')!;
    expect(twice.message).toContain('"PL02"');
    expect(twice.message).toContain('"PL02 (2)"');
  });

  it('says of a sheet that could not be read why its appendix seems to be missing', () => {
    const skipped = [{ code: 'sheet-too-large', sheet: 'PL02', detail: 'A1:XFD1048576' } as const];
    const sheets = own.filter(({ name }) => name !== 'PL02');
    const { report } = checkWorkbook(readingOf(sheets, { skipped }), SETTINGS);
    expect(report.files).toHaveLength(1);
    expect(rulesOf(report.files[0]!)).toEqual(expect.arrayContaining(['FILE-SHEET', 'A02-ABSENT']));
    expect(report.files[0]!.findings[0]!.message).toContain('PL02');
  });

  it('lists its sheets with what was recognised on them, and which lie idle', () => {
    const { sheets } = checkWorkbook(readingOf([onlyTexts, ...own]), SETTINGS);
    expect(sheets[0]).toEqual({ sheet: 'Bìa', forms: [], file: 0 });
    expect(sheets[2]).toEqual({
      sheet: 'PL02',
      forms: [{ form: 'A02', range: 'A13:W16' }],
      file: 0,
    });
  });
});

describe('a workbook with the returns of several committees', () => {
  it('holds one return a committee, whatever number Excel gave the copied sheets', () => {
    const files = filesOf(SHARED);
    expect(unitsOf(files)).toEqual(NAMES);
    expect(files[2]!.file).toBe('PL01 (3), PL02 (3), PL03 (3), PL04 (3), PL05 (3)');
    expect(files.flatMap(rulesOf)).toEqual([]);
  });

  it('finds in each return what its own file would show', () => {
    const faulty = changed(SHARED, (sheet) => withNumber(sheet, 12, 2, 9999), 1, 6);
    const files = filesOf(faulty);
    for (let at = 0; at < 4; at += 1) {
      const own = faulty.slice(5 * at, 5 * at + 5);
      expect(files[at]).toEqual(asFile(own.map(({ name }) => name).join(', '), own));
    }
    expect(files.map(({ findings }) => findings.length > 0)).toEqual([true, true, false, false]);
  });

  it('joins the sheets of a committee wherever they stand', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray(
          SHARED.map((_, at) => at),
          { minLength: 8 },
        ),
        (order) => {
          const files = filesOf(order.map((at) => SHARED[at]!));
          const byUnit = [0, 1, 2, 3].map((unit) =>
            order.filter((at) => Math.floor(at / 5) === unit).map((at) => SHARED[at]!.name),
          );
          const expected = byUnit
            .filter((names) => names.length > 0)
            .map((names) => names.join(', '));
          expect([...namesOf(files)].sort()).toEqual(expected.sort());
        },
      ),
      { numRuns: 25 },
    );
  });

  it('reports an appendix that a committee has twice, with the names of both sheets', () => {
    const again = { ...RETURNS[1]![3]!, name: 'PL04 lần 2' };
    const file = filesOf([...SHARED, again])[1]!;
    const twice = file.findings.find(({ rule }) => rule === 'A04-DUPLICATE')!;
    expect(twice.message).toContain('"PL04 (2)"');
    expect(twice.message).toContain('"PL04 lần 2"');
    expect(file.file).toContain('PL04 lần 2');
  });

  it('reads a committee’s appendices under each other on one sheet', () => {
    const stacked = RETURNS.slice(0, 3).map((sheets, at) => {
      let top = 0;
      const rows = sheets.flatMap((sheet) => {
        const moved = sheet.rows.map(({ index, cells }) => ({
          index: index + top,
          cells: cells.map((cell) => ({ ...cell, row: cell.row + top })),
        }));
        top += (sheet.box?.bottom ?? 0) + 4;
        return moved;
      });
      let offset = 0;
      const merges = sheets.flatMap((sheet) => {
        const moved = sheet.merges.map((box) => ({
          ...box,
          top: box.top + offset,
          bottom: box.bottom + offset,
        }));
        offset += (sheet.box?.bottom ?? 0) + 4;
        return moved;
      });
      return { ...sheets[0]!, name: `Đơn vị ${at + 1}`, rows, merges };
    });
    const files = filesOf(stacked);
    expect(unitsOf(files)).toEqual(NAMES.slice(0, 3));
    expect(files.map(({ forms }) => forms.length)).toEqual([5, 5, 5]);
    expect(namesOf(files)).toEqual(['Đơn vị 1', 'Đơn vị 2', 'Đơn vị 3']);
  });

  it('leaves sheets without an appendix out of all returns', () => {
    const idle = withTexts({ ...RETURNS[0]![0]!, name: 'Nháp' }, (text) =>
      text.startsWith('ĐẢNG ỦY') ? text : '',
    );
    const { report, sheets } = checkWorkbook(readingOf([idle, ...SHARED]), SETTINGS);
    expect(report.files).toHaveLength(4);
    expect(sheets[0]).toEqual({ sheet: 'Nháp', forms: [], file: null });
  });

  it('gives a sheet that could not be read a row of its own with the reason', () => {
    const skipped = [{ code: 'sheet-too-large', sheet: 'PL02 (5)', detail: 'A1:XFD9' } as const];
    const { report } = checkWorkbook(readingOf(SHARED, { skipped }), SETTINGS);
    expect(report.files).toHaveLength(5);
    expect(report.files[4]).toMatchObject({ file: 'PL02 (5)', status: 'unreadable' });
    expect(report.files[4]!.problem!.message).toContain('PL02 (5)');
  });
});

describe('a sheet that names no committee', () => {
  it('is its committee’s by the name of the sheet, and that is noted', () => {
    const sheets = changed(
      SHARED,
      (sheet) => ({ ...withoutHeading(sheet), name: `Mường Lay - ${sheet.name}` }),
      ...[5, 6, 7, 8, 9],
    );
    const file = filesOf(sheets)[1]!;
    expect(file.unit).toMatchObject({ code: '03151', by: 'name' });
    expect(file.forms).toHaveLength(5);
    expect(rulesOf(file)).toEqual(['UNIT-SHEET-NAME']);
    expect(file.findings[0]!.message).toContain('Mường Lay - PL01 (2)');
  });

  it.each([
    ['in the middle', 7],
    ['at the beginning', 5],
    ['at the end', 9],
  ])('%s of a committee’s sheets goes with them, and that is a warning', (_, place) => {
    const files = filesOf(changed(SHARED, withoutHeading, place));
    expect(unitsOf(files)).toEqual(NAMES);
    expect(files.map((file) => rulesOf(file))).toEqual([[], ['UNIT-NEIGHBOUR'], [], []]);
    expect(files[1]!.findings[0]).toMatchObject({ severity: 'warning' });
    expect(files[1]!.findings[0]!.message).toContain(SHARED[place]!.name);
  });

  it('goes with neither neighbour where both could have it', () => {
    const sheets = [...SHARED.slice(0, 4), withoutHeading(SHARED[4]!), ...SHARED.slice(5, 9)];
    const files = filesOf([...sheets, ...SHARED.slice(10)]);
    const alone = files.find(({ file }) => file === 'PL05')!;
    expect(alone.unit).toMatchObject({ code: null });
    expect(rulesOf(alone)).toContain('UNIT-NONE');
    expect(rulesOf(files[0]!)).toEqual(['A05-ABSENT']);
  });

  it('with four more like it is a return that somebody has to name', () => {
    const files = filesOf(changed(SHARED, withoutHeading, 5, 6, 7, 8, 9));
    expect(unitsOf(files)).toEqual([NAMES[0], '', NAMES[2], NAMES[3]]);
    expect(files[1]!.forms).toHaveLength(5);
    expect(rulesOf(files[1]!)).toEqual(['UNIT-NONE']);
  });

  it('is offered the committees that are not in the workbook, where they are few', () => {
    const all = inOneWorkbook(cleanReturns(45));
    const files = filesOf(changed(all, withoutHeading, 15, 16, 17, 18, 19));
    expect(files).toHaveLength(45);
    expect(files[3]!.unit).toMatchObject({
      code: null,
      candidates: [{ name: NAMES[3] }],
    });
  });

  it('follows the cover sheet before it', () => {
    const cover = withTexts({ ...RETURNS[1]![0]!, name: 'Bìa', merges: [] }, (text) =>
      text.startsWith('ĐẢNG ỦY') ? text : '',
    );
    const sheets = changed(SHARED, withoutHeading, 5, 6, 7, 8, 9);
    sheets.splice(5, 0, cover);
    const files = filesOf(sheets);
    expect(unitsOf(files)).toEqual(NAMES);
    expect(rulesOf(files[1]!)).toEqual(['UNIT-NEIGHBOUR']);
  });
});

describe('a sheet that names a committee which the register does not know', () => {
  const misspelt = (sheet: SheetSnapshot) =>
    withTexts(sheet, (text) =>
      text === 'ĐẢNG ỦY XÃ SÍN THẦU'
        ? 'ĐẢNG ỦY XÃ SÍN THẦUU'
        : /, ngày|kèm theo/iu.test(text)
          ? ''
          : text,
    );

  it('goes with the sheets around it where they are of a candidate, with a warning', () => {
    const files = filesOf(changed(SHARED, misspelt, 12));
    expect(unitsOf(files)).toEqual(NAMES);
    expect(rulesOf(files[2]!)).toEqual(['UNIT-NEIGHBOUR']);
  });

  it('is a return of its own with candidates where all sheets say so', () => {
    const files = filesOf(changed(SHARED, misspelt, 10, 11, 12, 13, 14));
    expect(files).toHaveLength(4);
    expect(files[2]!.unit).toMatchObject({ code: null });
    expect(files[2]!.unit!.candidates.map(({ name }) => name)).toContain(NAMES[2]);
    expect(files[2]!.forms).toHaveLength(5);
  });
});

describe('checking a workbook again', () => {
  const edit = fc.record({
    sheet: fc.nat({ max: 19 }),
    kind: fc.constantFrom('number', 'heading', 'rename', 'drop', 'back'),
    value: fc.nat({ max: 60 }),
  });

  it('gives what a first check gives, whatever was changed before', () => {
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 6 }), (edits) => {
        const checker = workbookChecker(SETTINGS);
        let sheets: readonly SheetSnapshot[] = SHARED;
        expect(checker.check(readingOf(sheets))).toEqual(
          checkWorkbook(readingOf(sheets), SETTINGS),
        );
        for (const { sheet, kind, value } of edits) {
          const name = SHARED[sheet]!.name;
          if (kind === 'back') sheets = SHARED;
          else if (kind === 'drop') sheets = sheets.filter((one) => one.name !== name);
          else {
            sheets = sheets.map((one) => {
              if (one.name !== name) return one;
              if (kind === 'number')
                return withNumber(one, 12 + (value % 4), 2 + (value % 9), value);
              return kind === 'heading' ? withoutHeading(one) : { ...one, name: `Mới ${value}` };
            });
          }
          const reading = readingOf(sheets, {
            modified: value % 2 ? '2026-03-09T01:00:00Z' : null,
          });
          expect(checker.check(reading)).toEqual(checkWorkbook(reading, SETTINGS));
        }
      }),
      { numRuns: 15 },
    );
  });

  it('looks into no sheet of another return, and keeps the reports of the other returns', () => {
    const looked = new Set<number>();
    const watched = SHARED.map((sheet, at) => ({
      ...sheet,
      get rows() {
        looked.add(at);
        return sheet.rows;
      },
    }));
    const checker = workbookChecker(SETTINGS);
    const before = checker.check(readingOf(watched));
    expect(looked.size).toBe(20);
    looked.clear();
    const sheets: SheetSnapshot[] = [...watched];
    sheets[6] = withNumber(SHARED[6]!, 12, 2, 9999);
    const after = checker.check(readingOf(sheets));
    // The repairs of the changed return are looked for on all its sheets.
    expect([...looked].filter((at) => at < 5 || at >= 10)).toEqual([]);
    expect(after.report.files.map((file, at) => file === before.report.files[at])).toEqual([
      true,
      false,
      true,
      true,
    ]);
  });

  it('looks at each sheet as often in a large workbook as in a small one', () => {
    const looksPerSheet = (count: number): number => {
      let looks = 0;
      const sheets = inOneWorkbook(cleanReturns(count)).map((sheet) => ({
        ...sheet,
        get rows() {
          looks += 1;
          return sheet.rows;
        },
      }));
      checkWorkbook(readingOf(sheets), SETTINGS);
      return looks / sheets.length;
    };
    expect(looksPerSheet(12)).toBeLessThan(1.2 * looksPerSheet(3));
  });
});
