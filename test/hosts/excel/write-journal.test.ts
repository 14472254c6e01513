import './web-globals';
import { generateReturns } from '../../../samples/generator/write-returns';
import { excelWorkbook } from '../../../src/hosts/excel/excel-workbook';
import { checkWorkbook } from '../../../src/journeys/check-workbook';
import { repairLabel, repairPatch } from '../../../src/journeys/repair-patch';
import type { WorkbookCheck } from '../../../src/journeys/workbook-report';
import { openJournal } from '../../../src/journeys/write-journal';
import type { WriteJournal } from '../../../src/journeys/write-journal';
import type { LiveReading, LiveWorkbook } from '../../../src/workbook/live-workbook';
import { readMetadata } from '../../../src/workbook/metadata';
import type { WorkbookPatch } from '../../../src/workbook/patch';
import { isMetadataSheet } from '../../../src/workbook/metadata-sheet';
import { createExcel, openExcel } from '../emulated-excel/emulated-excel';
import type { EmulatedExcel } from '../emulated-excel/emulated-excel';
import { loadOffice } from '../emulated-excel/jsdom-office';
import { openXlsx } from '../emulated-excel/open-xlsx';
import { ok } from './excel-scene';

const NOW = '2026-03-10T08:00:00Z';
const SHEET = 'Phụ lục 2';
/** What a clerk may have typed into PL02: two numbers as texts, a blank, a wrong sum. */
function spoil({ user }: EmulatedExcel): void {
  user.numberFormat(SHEET, 'D14', '@');
  user.type(SHEET, 'D14', '7');
  user.type(SHEET, 'E14', "'3 đảng viên");
  user.clear(SHEET, 'F15');
}

async function openReturn(): Promise<EmulatedExcel> {
  const excel = createExcel();
  const [sample] = [...generateReturns({ seed: 5, count: 1 })];
  const { book } = await openXlsx(sample!.bytes, '');
  // Sheets of another book may have the ids that this one gives to new sheets.
  excel.book.sheets = book.sheets.map((sheet, at) => Object.assign(sheet, { id: `{R${at}}` }));
  excel.book.sheets[1]!.name = SHEET;
  excel.book.setActive(excel.book.sheets[0]!);
  spoil(excel);
  await loadOffice(excel);
  return excel;
}

interface Session {
  readonly workbook: LiveWorkbook;
  readonly reading: LiveReading;
  readonly check: WorkbookCheck;
  readonly journal: WriteJournal;
}

/** What the pane does when it is opened: read, check, open the journal. */
async function openSession(): Promise<Session> {
  const workbook = excelWorkbook();
  const reading = ok(await workbook.read());
  const check = checkWorkbook(reading, { language: 'vi', today: '2026-03-10' });
  const newId = () => 'a1b2c3d4';
  const journal = openJournal(workbook, readMetadata(reading), {
    newId,
    sheets: () => reading.sheets,
  });
  return { workbook, reading, check, journal };
}

const ownSheets = ({ sheets }: LiveReading) => sheets.filter(({ name }) => !isMetadataSheet(name));

/** What is typed into the wrong cell may make other figures wrong; those suggestions are another story. */
const certain = ({ check }: Session) =>
  check.repairs.flat().filter(({ kind }) => kind !== 'suggested-value');

async function repairAll(session: Session) {
  const { journal } = session;
  const proposals = certain(session);
  return journal.write(repairPatch(proposals), { ...repairLabel(proposals), now: NOW });
}

describe('repairs in Excel', () => {
  it('are made, kept in the workbook, and undone after it was saved, opened again and its sheet renamed', async () => {
    const excel = await openReturn();
    const session = await openSession();
    const was = ownSheets(session.reading);
    expect(
      certain(session).map(({ kind, address, before, after }) => [
        kind,
        address,
        before.value,
        after,
      ]),
    ).toEqual([
      ['text-to-number', 'D14', '7', 7],
      ['text-to-number', 'E14', '3 đảng viên', 3],
      ['missing-zero', 'F15', null, 0],
    ]);
    expect(await repairAll(session)).toMatchObject({ ok: true });
    const repaired = await openSession();
    expect(repaired.check.repairs.flat().filter(({ kind }) => kind !== 'suggested-value')).toEqual(
      [],
    );
    expect(repaired.journal.entries()).toEqual([
      { id: 1, at: NOW, label: 'journal.repair.several', params: { count: 3 } },
    ]);
    const hidden = excel.book.sheets.at(-1)!;
    expect([hidden.name, hidden.visibility]).toEqual(['_KhopSo', 'Hidden']);

    const again = openExcel(excel.save());
    again.user.renameSheet(SHEET, 'PL so 2');
    await loadOffice(again);
    const { journal, workbook } = await openSession();
    expect(await journal.undo(NOW)).toMatchObject({ ok: true, entry: { id: 1 } });
    const now = ownSheets(ok(await workbook.read())).map((sheet) =>
      sheet.name === 'PL so 2' ? { ...sheet, name: SHEET } : sheet,
    );
    expect(now).toEqual(was);
    expect(journal.entries()).toEqual([]);
  });

  it('cost the journal no request where looks stay, and one write more where they change', async () => {
    const excel = await openReturn();
    const syncsOf = async (kinds: readonly string[], write: 'journal' | 'alone') => {
      const session = await openSession();
      const proposals = certain(session).filter(({ address }) => kinds.includes(address));
      expect(proposals).toHaveLength(kinds.length);
      const patch = repairPatch(proposals);
      excel.resetCounts();
      if (write === 'alone') await session.workbook.apply(patch);
      else await session.journal.write(patch, { ...repairLabel(proposals), now: NOW });
      const { syncs } = excel.counts;
      return syncs;
    };
    const alone = await syncsOf(['E14'], 'alone');
    excel.user.type(SHEET, 'E14', "'3 đảng viên");
    expect(await syncsOf(['E14'], 'journal')).toBe(alone);
    expect(await syncsOf(['D14'], 'journal')).toBeLessThanOrEqual(2 * alone);
  });

  it('are not undone over what somebody typed since, and the cell is named', async () => {
    const excel = await openReturn();
    const session = await openSession();
    await repairAll(session);
    excel.user.type(SHEET, 'E14', 4);
    expect(await session.journal.undo(NOW)).toEqual({
      ok: false,
      problem: { code: 'cells-changed', sheet: SHEET, detail: 'E14' },
    });
    expect(session.journal.entries()).toHaveLength(1);
  });

  it('are made in a workbook of protected structure too, with the journal as long as the pane lives', async () => {
    const excel = await openReturn();
    excel.user.protectStructure();
    const session = await openSession();
    const was = ownSheets(session.reading);
    expect(await repairAll(session)).toMatchObject({ ok: true });
    expect(session.journal.unkept()).toMatchObject({ kind: 'refused', code: 'workbook-protected' });
    expect(await session.journal.undo(NOW)).toMatchObject({ ok: true });
    expect(ownSheets(ok(await session.workbook.read()))).toEqual(was);
  });

  it('are refused on a protected sheet, with nothing changed and nothing kept', async () => {
    const excel = await openReturn();
    const session = await openSession();
    excel.user.protect(SHEET);
    expect(await repairAll(session)).toMatchObject({
      ok: false,
      problem: { code: 'sheet-protected', sheet: SHEET },
    });
    expect([session.journal.entries(), session.journal.unkept()]).toEqual([[], null]);
    excel.user.unprotect(SHEET);
    expect(ownSheets(ok(await session.workbook.read()))).toEqual(ownSheets(session.reading));
  });

  it('bring figures back where Excel closed right after the write', async () => {
    const excel = await openReturn();
    const session = await openSession();
    const figures = (reading: LiveReading) =>
      ownSheets(reading).map(({ rows }) =>
        rows.map(({ cells }) => cells.map(({ kind, value, formula }) => [kind, value, formula])),
      );
    const was = figures(session.reading);
    let writes = 0;
    let closed: () => void;
    const isClosed = new Promise<void>((resolve) => (closed = resolve));
    const apply = (patch: WorkbookPatch): Promise<WorkbookPatch> => {
      writes += 1;
      if (writes === 1) return session.workbook.apply(patch);
      closed();
      return new Promise<never>(() => undefined);
    };
    const closing = Object.create(session.workbook, { apply: { value: apply } }) as LiveWorkbook;
    const journal = openJournal(closing, readMetadata(session.reading), { newId: () => 'a1' });
    void repairAll({ ...session, journal });
    await isClosed;

    const again = openExcel(excel.save());
    await loadOffice(again);
    const next = await openSession();
    expect(await next.journal.undo(NOW)).toMatchObject({ ok: true });
    expect(figures(ok(await next.workbook.read()))).toEqual(was);
  });
});
