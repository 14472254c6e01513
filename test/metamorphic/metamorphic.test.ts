/**
 * Returns as people really make them: whatever is done to the layout of a return, its figures are read as before, or
 * the check says which it could not read so. `npm run metamorphic` tries many more.
 */
import { CHANGES } from './changes';
import { drawReturn } from './draw-sheets';
import { foreignFile } from './foreign-file';
import { judge, judgeChecked } from './judge';
import type { Failure, Sweep } from './sweep';
import { changedReturn, combination, rightShare, sweep, untoldAt, untouched } from './sweep';
import { workbookOf } from './write-changed-returns';
import { sheetsChecker } from '../../src/journeys/check-file';
import { readSheets } from '../xlsx/reading-in-tests';

const EACH = 2;
const COMBINATIONS = 500;
const FEWEST_RIGHT = 0.995;

function told(failures: readonly Failure[]): string[] {
  return failures.map(
    ({ trial, problems }) =>
      `--seed ${trial.seed} --changes ${trial.changes.join(',')}: ${problems[0]}`,
  );
}

describe('a return that nobody changed', () => {
  it.each([1, 2, 3, 7])('is read whole and gives no finding (%i)', (seed) => {
    const { held, unit, findings } = judge(untouched(seed));
    expect(held.right).toBeGreaterThan(400);
    expect({ ...held, right: 0 }).toEqual({ right: 0, flagged: 0, ruleOnly: 0, silent: 0 });
    expect(unit).toBe('right');
    expect(findings).toEqual([]);
  });
});

describe('a return in another layout', () => {
  let alone: Sweep;
  let combined: Sweep;
  beforeAll(() => {
    alone = sweep({ each: EACH, count: 0 });
    combined = sweep({ each: 0, count: COMBINATIONS });
  });

  it('is put through well over 25 changes', () => {
    expect(CHANGES.length).toBeGreaterThan(25);
    expect(new Set(CHANGES.map(({ name }) => name)).size).toBe(CHANGES.length);
  });

  it('never says a wrong figure without a finding, whatever single change was made', () => {
    expect(told(alone.failures)).toEqual([]);
  });

  it('never says a wrong figure without a finding, whatever changes come together', () => {
    expect(told(combined.failures)).toEqual([]);
  });

  it('keeps at least 99.5 % of its figures', () => {
    expect(rightShare(alone.all)).toBeGreaterThanOrEqual(FEWEST_RIGHT);
    expect(rightShare(combined.all)).toBeGreaterThanOrEqual(FEWEST_RIGHT);
  });

  it('is told of where people have to know, though every figure is read', () => {
    const untold = CHANGES.flatMap(({ name }) => {
      const seed = untoldAt(name, [1, 2, 3, 4]);
      return seed === null ? [] : [`--seed ${seed} --changes ${name}`];
    });
    expect(untold).toEqual([]);
  });

  it('is from the right committee or asks from which', () => {
    expect(alone.all.units.wrong + combined.all.units.wrong).toBe(0);
    expect(alone.all.units.right).toBeGreaterThan(0.9 * alone.all.trials);
  });

  it('reads through a file of another program as from its sheets', async () => {
    const check = sheetsChecker({ language: 'vi', today: '2026-03-20' });
    for (let seed = 5000; seed < 5010; seed += 1) {
      const model = changedReturn(combination(seed));
      const drawn = drawReturn(model);
      const sheets = readSheets(await foreignFile(drawn.sheets));
      const checked = check({ name: 'return', sheets, modified: null });
      const { held, gone, unit, invented } = judgeChecked(model, drawn, checked);
      const direct = judge(model);
      expect({ seed, held, gone, unit, invented }).toEqual({
        seed,
        held: direct.held,
        gone: direct.gone,
        unit: direct.unit,
        invented: direct.invented,
      });
    }
  });

  it('reads through a file of ours as from its sheets', () => {
    const check = sheetsChecker({ language: 'vi', today: '2026-03-20' });
    // Errors, fonts inside a cell and hidden rows are not what our writer writes.
    for (const changes of [['headings-not-merged', 'no-numbering-row'], ['column-inserted']]) {
      const model = changedReturn({ seed: 5, changes });
      const drawn = drawReturn(model);
      const sheets = readSheets(workbookOf(drawn.sheets));
      const checked = check({ name: 'return', sheets, modified: null });
      expect(judgeChecked(model, drawn, checked).held).toEqual(judge(model).held);
    }
  });
});
