import type { FigureRow, ReturnFigures } from '../../samples/generator/figure-rows';
import { returnFigures } from '../../samples/generator/figures';
import { sampleSet } from '../../samples/generator/sample-set';
import { dienBienUnits } from '../../samples/generator/sample-units';
import type { SampleFile } from '../../samples/generator/write-returns';
import {
  generateReturns,
  sampleFormSet,
  writeSampleSet,
} from '../../samples/generator/write-returns';
import type { ConsolidationResult } from '../../src/journeys/consolidation-outcome';
import { consolidateReturns } from '../../src/journeys/consolidate-returns';

const FORM_SET = sampleFormSet();
// Two whole provinces are read, checked and consolidated once for all tests below.
const TIMEOUT = 240_000;

function consolidated(files: Iterable<SampleFile>): Promise<ConsolidationResult> {
  const inputs = [...files].map(({ file: name, bytes }) => ({
    name,
    read: () => Promise.resolve({ ok: true as const, value: bytes }),
  }));
  return consolidateReturns(inputs, { language: 'vi', today: '2026-03-20' });
}

describe('the main job on 45 clean returns', () => {
  const seed = 12;
  let result: ConsolidationResult;
  beforeAll(async () => {
    result = await consolidated(generateReturns({ seed, count: 45 }));
  }, TIMEOUT);

  it('recognises every committee and all five appendices', () => {
    expect(result.files.map(({ unit }) => unit?.code)).toEqual(
      dienBienUnits().map(({ code }) => code),
    );
    expect(result.files.map(({ forms }) => forms.length)).toEqual(Array(45).fill(5));
  });

  it('finds nothing at all', () => {
    const found = result.files.flatMap(({ file, findings }) =>
      findings.map(({ rule, cells }) => [file, rule, cells]),
    );
    expect(found).toEqual([]);
  });

  /** The rows of a form as the province report keys them. */
  function rowsOf(figures: ReturnFigures, form: string): Record<string, FigureRow> {
    return form === 'A03' ? { TONG: figures.A03total } : figures[form as 'A01'];
  }

  it('adds the figures up to the last digit', () => {
    const all = dienBienUnits().map((unit) => returnFigures(unit, seed));
    let compared = 0;
    for (const { form, rows } of result.report.forms) {
      const { columns } = FORM_SET.forms.find(({ id }) => id === form)!;
      const added = new Set(
        columns
          .filter(({ aggregate }) => aggregate === 'sum' || aggregate === 'last')
          .map(({ key }) => key),
      );
      for (const { row, column, value, units } of rows) {
        if (!added.has(column)) continue;
        const tenths = all.reduce(
          (sum, figures) => sum + Math.round(Number(rowsOf(figures, form)[row]![column]) * 10),
          0,
        );
        expect([form, row, column, value, units]).toEqual([form, row, column, tenths / 10, 45]);
        compared += 1;
      }
    }
    // A01 10×6, A02 4×21, A03 12, A04 8×18, A05 4×13.
    expect(compared).toBe(60 + 84 + 12 + 144 + 52);
  });
});

describe('the main job on the samples with faults', () => {
  const set = sampleSet(dienBienUnits(), FORM_SET, 9);
  let result: ConsolidationResult;
  beforeAll(async () => {
    result = await consolidated(writeSampleSet(set, FORM_SET));
  }, TIMEOUT);

  it('finds every planted fault by the rules listed, in the cells listed', () => {
    for (const { id, file, sheet, cells, kind } of set.faults) {
      const found = result.files.find((each) => each.file === file)!.findings;
      const planted = new Set(cells.map(({ address }) => address as string));
      for (const rule of kind.rules) {
        const hits = found.filter((finding) => finding.rule === rule);
        const places = hits.flatMap((hit) => hit.cells.filter((cell) => cell.sheet === sheet));
        const isInPlace = cells.length === 0 || places.some(({ address }) => planted.has(address));
        expect([id, rule, hits.length > 0, isInPlace]).toEqual([id, rule, true, true]);
      }
    }
  });

  it('finds errors only where faults were planted, or where the whole file is at fault', () => {
    const faulty = new Set(set.faults.map(({ file }) => file));
    const blamed = result.files
      .filter(({ findings }) => findings.some(({ severity }) => severity === 'error'))
      .map(({ file }) => file);
    expect(blamed.filter((file) => !faulty.has(file)).sort()).toEqual(
      [set.stranger, set.twice.first.file].sort(),
    );
    const unreadable = result.files.filter(({ status }) => status === 'unreadable');
    expect(unreadable.map(({ file, problem }) => [file, problem?.code])).toEqual([
      [set.truncated.file, 'truncated'],
    ]);
  });

  it('counts the later of two returns, and the late one, and blames nobody for a lost file', () => {
    const stateOf = (code: string) => result.report.units.find((unit) => unit.code === code);
    expect(stateOf(set.twice.first.unit.code)).toMatchObject({
      status: 'duplicate',
      file: set.twice.second.file,
    });
    expect(stateOf(set.late.unit.code)).toMatchObject({ status: 'late', file: set.late.file });
    expect(stateOf(set.missing.code)).toMatchObject({ status: 'missing', file: null });
    expect(result.report.summary).toMatchObject({ expected: 45, received: 43 });
  });
});
