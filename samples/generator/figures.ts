/**
 * The figures of one committee's return for Đề án 09, made so that every rule of the form set holds: the list of villages
 * first, then the appendices that add it up. Nothing here is real; sizes follow the magnitudes of `docs/forms`.
 */
import type { ReturnFigures, SampleUnit } from './figure-rows';
import { sumRows } from './figure-rows';
import { memberMovement } from './member-movement';
import { organisations } from './organisations';
import { Random } from './random';
import { targets } from './targets';
import { training } from './training';
import { villages } from './villages';

/** The columns of A03 that its total row adds up. */
export const VILLAGE_SUMS = ['1', '2', '5', '6', '7', '8', '9', '10', '11', '12', '13', '14'];

/**
 * Makes the figures of a committee.
 * @param seed the whole set's seed; each committee draws its own sequence from it
 * @returns figures that satisfy every rule of severity error or warning
 */
export function returnFigures(unit: SampleUnit, seed: number): ReturnFigures {
  const random = new Random(`${seed}/${unit.code}`);
  const list = villages(unit, random);
  const A03total = sumRows(list, VILLAGE_SUMS);
  const A04 = organisations(list, random);
  const A02 = memberMovement(list, A04['TONG']!, random);
  const A05 = training(A02, random);
  const A01 = targets({ list, A02, A05 }, random);
  return { A01, A02, A03: list, A03total, A04, A05 };
}

