import { fileChecker } from '../../src/journeys/check-file';
import type { CheckedFile } from '../../src/journeys/check-file';
import { cellsOf } from '../xlsx/reading-in-tests';
import { fixture, sheetsOf } from './opened';

async function checked(name: string): Promise<CheckedFile & { status: 'read' }> {
  const check = fileChecker({ language: 'vi', today: '2026-04-01' });
  const result = await check({
    name,
    read: () => Promise.resolve({ ok: true, value: fixture(name) }),
  });
  if (result.status !== 'read') throw new Error(JSON.stringify(result));
  return result;
}

/** What was understood: unit, and by form each row's readings without how the cell wrote them. */
function understood({ found }: CheckedFile & { status: 'read' }): Record<string, unknown> {
  const tables = [...found.tables].map(([form, { rows }]) => [
    form,
    rows.map(({ key, readings }) => [
      key,
      readings.map((reading) => [reading.kind, 'value' in reading ? reading.value : null]),
    ]),
  ]);
  return { unit: found.unit.code, date: found.declaredDate, ...Object.fromEntries(tables) };
}

describe('a return in another format', () => {
  it.each(['return.xls', 'return.ods', 'return.html', 'return.xml'])(
    'is the same return: %s',
    async (name) => {
      const [original, other] = [await checked('return.xlsx'), await checked(name)];
      expect(understood(other)).toEqual(understood(original));
      expect(other.findings.map(({ rule, kind }) => [rule, kind])).toEqual(
        original.findings.map(({ rule, kind }) => [rule, kind]),
      );
    },
  );

  it('is the same appendix as text, which has one sheet', async () => {
    const original = understood(await checked('return.xlsx'));
    const other = understood(await checked('return.csv'));
    expect(other).toEqual({ unit: original.unit, date: original.date, A01: original.A01 });
  });

  it('tells no number of a text table as a number stored as text', async () => {
    const { found } = await checked('return.csv');
    const notes = [...found.tables.values()].flatMap(({ rows }) =>
      rows.flatMap(({ readings }) => readings.flatMap((reading) => reading.notes)),
    );
    expect(notes).not.toContain('number-stored-as-text');
  });
});

describe('a workbook that LibreOffice wrote as .ods', () => {
  it('keeps kinds, fonts, formats, formulas and what is hidden', async () => {
    const [first, second, third] = await sheetsOf(fixture('rich.ods'));
    const cells = cellsOf(first!);
    expect(cells.B2).toMatchObject({ value: 'Ñ¶ng bé', style: { font: '.VnTime' } });
    expect(cells.B3!.runs).toEqual([
      { text: '®¶ng ', font: '.VnTimeH' },
      { text: 'Điện Biên', font: 'Arial' },
    ]);
    expect(cells.B5!.value).toBe('  đầu');
    expect(cells.C3).toMatchObject({ kind: 'number', value: 0.125, style: { isPercent: true } });
    expect(cells.C4).toMatchObject({ kind: 'date', value: '2026-03-14' });
    expect(cells.C5).toMatchObject({ kind: 'date', value: '2026-03-14T14:30:00' });
    expect(cells.C8).toMatchObject({ value: 12.625, formula: 'SUM(C2,C3)' });
    expect(cells.C9).toMatchObject({ kind: 'error', value: '#DIV/0!', formula: '1/0' });
    expect(cells.C10).toMatchObject({ value: 8, formula: "'Tờ hai'!A1+1" });
    expect(cells.C11!.formula).toBe('"a;b"&"[x]"');
    expect(first!.merges).toEqual([{ top: 4, left: 3, bottom: 6, right: 5 }]);
    expect([...first!.hiddenRows]).toEqual([3]);
    expect([...first!.hiddenColumns]).toEqual([3]);
    expect(second).toMatchObject({ visibility: 'hidden', isProtected: true });
    expect([...third!.hiddenRows]).toEqual([2]);
  });
});
