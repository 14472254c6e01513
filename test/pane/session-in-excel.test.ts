/** The session over the real host and the real journeys, beneath them the emulated Excel and the genuine office.js. */
import '../hosts/excel/web-globals';
import { generateReturns } from '../../samples/generator/write-returns';
import { plainPatch } from '../../src/workbook/patch-shape';
import { excelWorkbook } from '../../src/hosts/excel/excel-workbook';
import { consolidateWorkbook } from '../../src/journeys/consolidate-workbook';
import { workbookChecker } from '../../src/journeys/workbook-checker';
import type { JourneyPort } from '../../src/pane/journey-port';
import { addressOf, parseBox } from '../../src/sheet/address';
import { WorkbookSession } from '../../src/pane/workbook-session';
import type { EmulatedExcel } from '../hosts/emulated-excel/emulated-excel';
import { loadOffice } from '../hosts/emulated-excel/jsdom-office';
import { openXlsx } from '../hosts/emulated-excel/open-xlsx';
import { fakePort } from './fake-port';

const SETTINGS = { language: 'vi', today: '2026-03-10' } as const;
const checker = workbookChecker(SETTINGS);

interface Scene {
  readonly excel: EmulatedExcel;
  readonly session: WorkbookSession;
  /** Waits until live checking has nothing more to do. */
  readonly settle: () => Promise<void>;
}

async function openReturn(): Promise<Scene> {
  const [first] = generateReturns({ seed: 5, count: 1 });
  const excel = await openXlsx(first!.bytes, 'bao-cao.xlsx');
  await loadOffice(excel);
  let checks = 0;
  const port: JourneyPort = {
    ...fakePort(),
    checkWorkbook: async ({ reading }) => {
      checks += 1;
      return checker.check(reading);
    },
  };
  const session = new WorkbookSession({
    workbook: excelWorkbook(),
    port,
    newId: () => 'id',
    now: () => new Date('2026-03-15T08:05:00Z'),
    schedule: (callback) => {
      const timer = setTimeout(callback, 0);
      return () => clearTimeout(timer);
    },
  });
  const settle = async (): Promise<void> => {
    for (let seen = -1; seen !== checks;) {
      seen = checks;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  return { excel, session, settle };
}

interface Saved {
  readonly styles: readonly unknown[];
  readonly sheets: readonly {
    readonly name: string;
    readonly cells: readonly (readonly unknown[])[];
  }[];
}

/** Every cell with what it holds and how it looks. */
function contentOf(excel: EmulatedExcel): string {
  const { styles, sheets } = JSON.parse(excel.save()) as Saved;
  return sheets
    .filter(({ name }) => name !== '_KhopSo')
    .flatMap(({ name, cells }) =>
      cells.map(([row, column, value, style, ...rest]) =>
        JSON.stringify([name, row, column, value, styles[Number(style)], rest]),
      ),
    )
    .sort()
    .join('\n');
}

/** Lets the user spoil a figure of PL02: it becomes a text, and live checking finds it. */
async function spoilFigure({ excel, session, settle }: Scene): Promise<string> {
  const found = session.getState().check!.sheets.find(({ forms }) => forms[0]?.form === 'A02')!;
  const { top, left } = parseBox(found.forms[0]!.range)!;
  const sheet = excel.book.sheets.find(({ name }) => name === found.sheet)!;
  const address = addressOf(top, left + 1);
  const value = sheet.cell(top, left + 1)?.value;
  excel.user.type(sheet.name, address, `'${String(value)}`);
  await settle();
  return sheet.name;
}

describe('the pane’s session in Excel', () => {
  it('writes province sheets into the workbook and takes them back, leaving no trace', async () => {
    const { excel, session, settle } = await openReturn();
    const names = (): string[] =>
      excel.book.sheets.map(({ name }) => name).filter((name) => name !== '_KhopSo');
    const before = names();
    await session.check();
    await settle();
    const survey = await session.survey();
    if ('kind' in survey) throw new Error(JSON.stringify(survey));
    const { reading, taken } = survey;
    const { sheetsFor } = consolidateWorkbook(reading, SETTINGS, {}, checker);
    const patch = plainPatch(sheetsFor({ taken, ledger: false }));
    expect(await session.write(patch, {})).toBe(true);
    await settle();
    expect(names().length).toBeGreaterThan(before.length);
    await session.undo();
    await settle();
    expect(session.getState().notice).toBeNull();
    expect(names()).toEqual(before);
    await session.end();
  });

  it('marks, repairs, takes back and unmarks, and the sheets are as before', async () => {
    const scene = await openReturn();
    const { excel, session, settle } = scene;
    await session.check();
    await settle();
    await spoilFigure(scene);
    const state = () => session.getState();
    const { repairs, marks } = state().check!;
    const proposals = repairs.flat();
    expect(proposals.length).toBeGreaterThan(0);
    await session.toggleMarks();
    expect(state().marks.outcome?.count).toBe(marks.length);
    const before = contentOf(excel);
    expect(await session.repair(proposals)).toBe(true);
    await settle();
    expect(state().check!.repairs.flat()).toEqual([]);
    expect(contentOf(excel)).not.toBe(before);
    await session.undo();
    await settle();
    expect(state().memory).toEqual({ entries: [], unkept: null, lacks: [] });
    expect(contentOf(excel)).toBe(before);
    await session.toggleMarks();
    await session.countMarks();
    expect(state()).toMatchObject({ marks: { areOn: false }, notice: null });
    await session.end();
  });

  it('says why a locked sheet is not repaired, and lets the user go on', async () => {
    const scene = await openReturn();
    const { excel, session, settle } = scene;
    await session.check();
    await settle();
    const name = await spoilFigure(scene);
    const proposals = session.getState().check!.repairs.flat();
    excel.user.protect(name);
    expect(await session.repair(proposals)).toBe(false);
    expect(session.getState().notice).toMatchObject({
      kind: 'refused',
      reason: 'sheet-protected',
      sheet: name,
    });
    await session.end();
  });
});
