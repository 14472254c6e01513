import { checkReturn } from '../../src/check/check-return';
import { roundContext } from '../../src/journeys/round-context';
import { withSuspects } from '../../src/localise/single-cell-repair';
import { slipBetween } from '../../src/localise/slip';
import type { Figures } from '../consolidate/return-builder';
import { DE_AN_09, makeReturn, unitNumber } from '../consolidate/return-builder';

const CONTEXT = roundContext(DE_AN_09, { language: 'vi', today: '2026-03-10' }).check;

function suspectsIn(figures: Figures) {
  const found = makeReturn(unitNumber(1), figures);
  return withSuspects(found, CONTEXT, checkReturn(found, CONTEXT));
}

describe('suspects', () => {
  it('put first the cell that mends most contradictions at once', () => {
    // 25 stands for 24: the sum of the parts and the closing figure both contradict it.
    const findings = suspectsIn({
      A02: { '2024': { '1': 400, '2': 25, '3': 20, '4': 4, '5': 0, '6': 4, '12': 420 } },
    });
    for (const rule of ['A02-R1', 'A02-R3']) {
      const [first] = findings.find((finding) => finding.rule === rule)!.suspects;
      expect(first).toEqual({
        sheet: 'PL02',
        address: expect.any(String),
        value: 25,
        suggest: 24,
        why: 'digit',
      });
    }
  });

  it('are at most five, and none where no single cell mends the finding', () => {
    const many = Object.fromEntries(['7', '8', '9', '10', '11'].map((key) => [key, 20]));
    const [r2] = suspectsIn({ A02: { '2024': { '6': 130, ...many } } }).filter(
      ({ rule }) => rule === 'A02-R2',
    );
    expect(r2!.suspects.length).toBeGreaterThan(0);
    expect(r2!.suspects.length).toBeLessThanOrEqual(5);
  });

  it('never suggest a negative figure', () => {
    const findings = suspectsIn({ A02: { '2024': { '2': 3, '3': 20, '4': 4, '5': 0 } } });
    for (const { suspects } of findings)
      for (const { suggest } of suspects) expect(suggest).toBeGreaterThanOrEqual(0);
  });

  it('leave findings, their order and everything else as they were', () => {
    const found = makeReturn(unitNumber(1), {
      A02: { '2024': { '2': 25, '3': 20, '4': 4, '5': 0 } },
    });
    const before = checkReturn(found, CONTEXT);
    const after = withSuspects(found, CONTEXT, before);
    expect(after.map((finding) => ({ ...finding, suspects: [] }))).toEqual(before);
  });
});

describe('the slip between two numbers', () => {
  it.each([
    [82, 28, 'swap'],
    [19, 59, 'digit'],
    [2896, 286, 'digit'],
    [1200, 120, 'scale'],
    [47, 19, 'balance'],
    [0, 10, 'digit'],
  ] as const)('%d for %d is %s', (stands, suggested, slip) => {
    expect(slipBetween(stands, suggested)).toBe(slip);
  });
});
