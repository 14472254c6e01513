import fc from 'fast-check';
import { sampleSet } from '../../samples/generator/sample-set';
import { dienBienUnits } from '../../samples/generator/sample-units';
import { sampleFormSet, writeSampleSet } from '../../samples/generator/write-returns';
import { sheetsChecker } from '../../src/journeys/check-file';
import { fileReport } from '../../src/journeys/file-report';
import { previewOf, repairLabel, repairPatch } from '../../src/journeys/repair-patch';
import { repairProposals } from '../../src/journeys/repair-proposals';
import type { FileReport } from '../../src/journeys/report';
import type { RepairProposal } from '../../src/journeys/workbook-report';
import { parseAddress, parseBox } from '../../src/sheet/address';
import type { SheetSnapshot } from '../../src/sheet/snapshot';
import { cellAt } from '../../src/sheet/snapshot';
import tables from '../../src/text/legacy-tables.json';
import { readSheets } from '../xlsx/reading-in-tests';
import { cleanReturns } from './shared-workbook';
import { hostOfSheets, sheetsNow, withCell } from './sheets-as-patch';

const check = sheetsChecker({ language: 'vi', today: '2026-03-10' });
const CLEAN = cleanReturns(1)[0]!;
const TEXT = { numberFormat: '@', font: 'Times New Roman', isPercent: false };

interface Checked {
  readonly report: FileReport;
  readonly proposals: readonly RepairProposal[];
}

function checked(sheets: readonly SheetSnapshot[]): Checked {
  const found = check({ name: 'sổ', sheets, modified: null });
  const report = fileReport(found, 'vi');
  if (found.status !== 'read') throw new Error('no return');
  return { report, proposals: repairProposals(found, report, sheets) };
}

/** The return with cells of PL02 changed by address. */
function withPl02(
  changes: Readonly<Record<string, Parameters<typeof withCell>[3]>>,
): readonly SheetSnapshot[] {
  return CLEAN.map((sheet) =>
    sheet.name === 'PL02'
      ? Object.entries(changes).reduce((changed, [address, change]) => {
          const { row, column } = parseAddress(address)!;
          return withCell(changed, row, column, change);
        }, sheet)
      : sheet,
  );
}

const brief = (proposals: readonly RepairProposal[]) =>
  proposals.map(({ kind, address, after, numberFormat }) => [kind, address, after, numberFormat]);

/** The first row of data of PL02 and its figures. */
const PL02 = CLEAN.find(({ name }) => name === 'PL02')!;
const figureAt = (address: string): number => {
  const { row, column } = parseAddress(address)!;
  return cellAt(PL02, row, column)!.value as number;
};
const asText = (text: string, style = TEXT) => ({ kind: 'text' as const, value: text, style });

/** Repairs, and checks again. */
async function afterRepair(
  sheets: readonly SheetSnapshot[],
  proposals: readonly RepairProposal[],
): Promise<Checked> {
  const host = await hostOfSheets(sheets);
  await host.apply(repairPatch(proposals));
  return checked(await sheetsNow(host));
}

const keyOf = ({ rule, cells }: FileReport['findings'][number]): string =>
  `${rule} ${cells[0]?.sheet ?? ''}!${cells[0]?.address ?? ''}`;

describe('a clean return', () => {
  it('has nothing to mend', () => {
    expect(checked(CLEAN).proposals).toEqual([]);
  });
});

describe('a number kept as a text', () => {
  it('can become a number under a format that shows it as one', async () => {
    const [c, d] = [figureAt('C14'), figureAt('D14')];
    const general = { ...TEXT, numberFormat: 'General' };
    const sheets = withPl02({ C14: asText(` ${c} `), D14: asText(`${d} đảng viên`, general) });
    const { proposals, report } = checked(sheets);
    expect(brief(proposals)).toEqual([
      ['text-to-number', 'C14', c, cellAt(PL02, 12, 2)!.style.numberFormat],
      ['text-to-number', 'D14', d, null],
    ]);
    expect(
      proposals.map(({ findings }) => report.findings[findings[0]!]!.cells[0]!.address),
    ).toEqual(['C14', 'D14']);
    const after = await afterRepair(sheets, proposals);
    expect([after.proposals, after.report.findings.length]).toEqual([
      [],
      checked(CLEAN).report.findings.length,
    ]);
  });

  it('goes back to its own scale under a percentage', async () => {
    const percent = CLEAN.flatMap((sheet) =>
      sheet.rows.flatMap(({ cells }) =>
        cells
          .filter((cell) => cell.kind === 'number' && !Number.isInteger(cell.value))
          .map((cell) => ({ sheet, cell })),
      ),
    )[0]!;
    const { sheet, cell } = percent;
    const text = String(cell.value).replace('.', ',');
    const style = { numberFormat: '0.00%', font: null, isPercent: true };
    const sheets = CLEAN.map((one) =>
      one === sheet
        ? withCell(one, cell.row, cell.column, { kind: 'text', value: text, style })
        : one,
    );
    const { proposals } = checked(sheets);
    expect(proposals).toMatchObject([
      {
        kind: 'text-to-number',
        after: Number(((cell.value as number) / 100).toPrecision(15)),
        numberFormat: null,
      },
    ]);
    const after = await afterRepair(sheets, proposals);
    expect(after.proposals).toEqual([]);
    expect(after.report.findings.map(keyOf)).toEqual(checked(CLEAN).report.findings.map(keyOf));
  });

  it('is left alone where it cannot be read for certain, where it is wrong as a number too, or comes from a formula', () => {
    const { proposals } = checked(
      withPl02({
        C14: asText('1.2.3'),
        D14: asText('mười hai'),
        E14: asText('-5'),
        F14: { ...asText(String(figureAt('F14'))), formula: 'TEXT(F1,"0")' },
      }),
    );
    expect(proposals.filter(({ kind }) => kind === 'text-to-number')).toEqual([]);
  });

  it('is left alone where a sign or a word stands for nothing', () => {
    const { proposals, report } = checked(withPl02({ C14: asText('-'), D14: asText('không') }));
    const told = report.findings.filter(
      ({ rule, severity }) => rule === 'A02-TYPE' && severity === 'note',
    );
    expect(told).toHaveLength(2);
    expect(proposals.filter(({ kind }) => kind === 'text-to-number')).toEqual([]);
  });

  it('is left alone where another cell’s merge covers it', () => {
    const sheets = withPl02({ D14: asText(String(figureAt('D14'))) }).map((sheet) =>
      sheet.name === 'PL02' ? { ...sheet, merges: [...sheet.merges, parseBox('C14:D14')!] } : sheet,
    );
    expect(checked(sheets).proposals.filter(({ address }) => address === 'D14')).toEqual([]);
  });
});

describe('a required figure that is blank', () => {
  it('can become a 0 under the format of its column', async () => {
    const sheets = withPl02({ D14: null });
    const { proposals, report } = checked(sheets);
    const zero = proposals.filter(({ kind }) => kind === 'missing-zero');
    expect(brief(zero)).toEqual([
      ['missing-zero', 'D14', 0, cellAt(PL02, 14, 3)!.style.numberFormat],
    ]);
    expect(zero[0]!.before).toEqual({ value: null });
    expect(report.findings[zero[0]!.findings[0]!]).toMatchObject({ rule: 'A02-REQUIRED' });
    const after = await afterRepair(sheets, zero);
    expect(after.report.findings.filter(({ rule }) => rule === 'A02-REQUIRED')).toEqual([]);
  });

  it('is left alone where somebody meant it blank, in a total, and where a formula stands', () => {
    const total = PL02.rows.filter(({ cells }) => cells.length > 3).at(-1)!.index + 1;
    const { proposals } = checked(
      withPl02({
        C14: asText('…'),
        [`D${total}`]: null,
        E14: { kind: 'text', value: '', formula: 'IF(A1="","",1)' },
      }),
    );
    expect(proposals.filter(({ kind }) => kind === 'missing-zero')).toEqual([]);
  });
});

describe('a text in an old font', () => {
  const toOld = new Map(Object.entries(tables.tcvn3).map(([old, letter]) => [letter, old]));
  const tcvn3 = (text: string) =>
    [...text.normalize('NFC')].map((letter) => toOld.get(letter) ?? letter).join('');
  const style = { numberFormat: 'General', font: '.VnTime', isPercent: false };
  const capitals = { ...style, font: '.VnTimeH' };

  it('can become Unicode in a Unicode font, wherever on the return’s sheets it stands', async () => {
    const heading = cellAt(PL02, PL02.rows[0]!.index, PL02.rows[0]!.cells[0]!.column)!;
    const text = 'Đảng ủy xã Mường Nhé';
    const sheets = CLEAN.map((sheet) =>
      sheet === PL02
        ? withCell(
            withCell(
              sheet,
              heading.row,
              heading.column,
              asText(tcvn3((heading.value as string).toLowerCase()), capitals),
            ),
            40,
            1,
            asText(tcvn3(text), style),
          )
        : sheet,
    );
    const { proposals } = checked(sheets);
    expect(proposals.map(({ kind, form, after }) => [kind, form, after])).toEqual([
      ['legacy-text', null, heading.value],
      ['legacy-text', null, text],
    ]);
    const host = await hostOfSheets(sheets);
    await host.apply(repairPatch(proposals));
    const now = (await sheetsNow(host)).find(({ name }) => name === 'PL02')!;
    expect(cellAt(now, 40, 1)).toMatchObject({ value: text, style: { font: 'Times New Roman' } });
    expect(checked(await sheetsNow(host)).proposals).toEqual([]);
  });

  it('is left alone where it is Unicode already, plain letters, or a formula’s', () => {
    const { proposals } = checked(
      withPl02({
        A40: asText('Đảng ủy', style),
        B40: asText('Tong so', style),
        C40: { ...asText(tcvn3('Tổng'), style), formula: 'A1' },
      }),
    );
    expect(proposals).toEqual([]);
  });
});

describe('the sample returns with planted faults', () => {
  const set = sampleSet(dienBienUnits(), sampleFormSet(), 9);
  const faulty = new Set(set.faults.map(({ file }) => file));
  const RETURNS = [...writeSampleSet(set, sampleFormSet())]
    .filter(({ file }) => faulty.has(file))
    .map(({ file, bytes }) => ({ file, sheets: readSheets(bytes) }));

  it('lose the findings that a repair is for, once it is made, and get no error by it', async () => {
    let made = 0;
    for (const { sheets } of RETURNS) {
      const { report, proposals } = checked(sheets);
      const suggested = proposals.filter(({ kind }) => kind === 'suggested-value');
      const errors = report.findings.filter(({ severity }) => severity === 'error').length;
      for (const proposal of suggested.slice(0, 2)) {
        const after = await afterRepair(sheets, [proposal]);
        const left = new Set(after.report.findings.map(keyOf));
        for (const at of proposal.findings) expect(left).not.toContain(keyOf(report.findings[at]!));
        const now = after.report.findings.filter(({ severity }) => severity === 'error').length;
        expect(now).toBeLessThan(errors);
        made += 1;
      }
    }
    expect(made).toBeGreaterThanOrEqual(5);
  });

  it('are as they were after any choice of repairs was made and undone', async () => {
    const cases = RETURNS.map(({ sheets }) => ({ sheets, ...checked(sheets) })).filter(
      ({ proposals }) => proposals.length > 0,
    );
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...cases),
        fc.infiniteStream(fc.boolean()),
        async ({ sheets, proposals }, picks) => {
          const chosen = proposals.filter(() => picks.next().value);
          const host = await hostOfSheets(sheets);
          const was = await sheetsNow(host);
          const undo = await host.apply(repairPatch(chosen));
          for (const { sheet, row, column, after } of onePerCell(chosen)) {
            const now = (await sheetsNow(host)).find(({ name }) => name === sheet)!;
            expect(cellAt(now, row, column)?.value).toBe(after);
          }
          await host.apply(undo);
          expect(await sheetsNow(host)).toEqual(was);
        },
      ),
      { numRuns: 15 },
    );
  });

  it('keep the ids of proposals over checks, as long as cells and proposals stay the same', () => {
    const { sheets } = RETURNS[0]!;
    const [first, again] = [checked(sheets).proposals, checked(sheets).proposals];
    expect(again).toEqual(first);
    expect(new Set(first.map(({ id }) => id)).size).toBe(first.length);
  });
});

function onePerCell(proposals: readonly RepairProposal[]): RepairProposal[] {
  const cells = new Map<string, RepairProposal>();
  for (const one of proposals) {
    const key = `${one.sheet}!${one.address}`;
    if (!cells.has(key)) cells.set(key, one);
  }
  return [...cells.values()];
}

describe('a suggested value', () => {
  it('says which formula it would take the place of, and the patch expects that formula', () => {
    const sum = figureAt('C14');
    const { proposals } = checked(withPl02({ C14: { value: sum + 1, formula: 'SUM(D14:F14)+1' } }));
    const over = proposals.find(({ address }) => address === 'C14')!;
    expect(over).toMatchObject({
      kind: 'suggested-value',
      after: sum,
      before: { value: sum + 1, formula: 'SUM(D14:F14)+1' },
    });
    expect(repairPatch([over]).expect).toEqual([
      { sheet: 'PL02', row: 13, column: 2, value: sum + 1, formula: 'SUM(D14:F14)+1' },
    ]);
    expect(previewOf([over])).toMatchObject([
      { before: String(sum + 1), after: String(sum), lostFormula: '=SUM(D14:F14)+1' },
    ]);
  });
});

describe('the patch of repairs', () => {
  const proposal = (
    sheet: string,
    address: string,
    more: Partial<RepairProposal> = {},
  ): RepairProposal => ({
    id: `${sheet}!${address} ${String(more.after ?? 0)}`,
    kind: 'missing-zero',
    sheet,
    ...parseAddress(address)!,
    address,
    form: 'A02',
    before: { value: null },
    after: 0,
    numberFormat: null,
    findings: [0],
    ...more,
  });

  it('writes neighbours in one block and takes the first of several for one cell', () => {
    const patch = repairPatch([
      proposal('PL02', 'C5'),
      proposal('PL02', 'B4'),
      proposal('PL02', 'C4'),
      proposal('PL02', 'B5', { after: 7, numberFormat: '0' }),
      proposal('PL02', 'B5', { after: 9 }),
      proposal('PL03', 'B6'),
      proposal('PL02', 'E5'),
    ]);
    expect(patch.edits).toEqual([
      {
        kind: 'write',
        sheet: 'PL02',
        row: 3,
        column: 1,
        rows: [
          [0, 0],
          [{ value: 7, format: { numberFormat: '0' } }, 0],
        ],
      },
      { kind: 'write', sheet: 'PL02', row: 4, column: 4, rows: [[0]] },
      { kind: 'write', sheet: 'PL03', row: 5, column: 1, rows: [[0]] },
    ]);
    expect(patch.expect).toHaveLength(6);
  });

  it('is refused when one of the cells has changed since the check', async () => {
    const sheets = withPl02({ D14: null });
    const host = await hostOfSheets(sheets);
    const { proposals } = checked(sheets);
    await host.apply({
      label: '',
      edits: [{ kind: 'write', sheet: 'PL02', row: 13, column: 3, rows: [[5]] }],
    });
    await expect(host.apply(repairPatch(proposals))).rejects.toMatchObject({
      reason: 'cells-changed',
      detail: 'D14',
    });
  });

  it('is called after its kind, or after several', () => {
    const one = [proposal('A', 'A1'), proposal('A', 'A2')];
    expect(repairLabel(one)).toEqual({
      label: 'journal.repair.missing-zero',
      params: { count: 2 },
    });
    expect(repairLabel([...one, proposal('A', 'A3', { kind: 'legacy-text', after: 'x' })])).toEqual(
      { label: 'journal.repair.several', params: { count: 3 } },
    );
  });

  it('is shown beforehand cell by cell, as a reader writes numbers', () => {
    expect(
      previewOf([
        proposal('A', 'A1', { before: { value: 1234.5 }, after: 'ủy' }),
        proposal('A', 'A2', { after: 12_000 }),
      ]).map(({ before, after, lostFormula }) => [before, after, lostFormula]),
    ).toEqual([
      ['1.234,5', 'ủy', null],
      ['', '12.000', null],
    ]);
  });
});
