/** A02: how the membership moved in three years, reckoned backwards from the membership at the end of 2025. */
import type { FigureRow, FixedFigures } from './figure-rows';
import { YEARS, numberIn, percentOf, sumRows } from './figure-rows';
import type { Random } from './random';

const FLOWS = ['2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '17', '18', '19', '20', '21'];
const STOCKS = ['12', '13', '14', '15', '16'];

/**
 * The movement of the membership.
 * @param list the villages of A03: their admissions are part of those here
 * @param total the total row of A04: its members are the membership at the end of 2025
 * @returns rows "2023", "2024", "2025" and "TONG"
 */
export function memberMovement(
  list: readonly FigureRow[],
  total: FigureRow,
  random: Random,
): FixedFigures {
  const inVillages = sumRows(list, ['7', '8', '9', '10', '11', '12']);
  const membership = numberIn(total, '6');
  const elsewhere = Math.round(membership * random.between(0.012, 0.022)) + 3;
  const years: FigureRow[] = [];
  let end = membership;
  // Backwards, because the last year's end is what the other appendices fix.
  for (const [index, column] of ['12', '11', '10'].entries()) {
    const isLast = index === 0;
    // Who was admitted in a village and has left it since is in no list of villages today.
    const movedOn = isLast ? 0 : random.whole(0, 1);
    const villageAdmissions = numberIn(inVillages, column) + movedOn;
    const admitted = villageAdmissions + elsewhere + random.whole(-1, 1);
    const year = movements(end, { admitted, villageAdmissions }, random);
    if (isLast) year['13'] = Math.max(numberIn(year, '13'), numberIn(inVillages, '7'));
    years.unshift(year);
    end = numberIn(year, '1');
  }
  years.forEach((year, index) => {
    const before = years[index - 1];
    const waiting = before ? numberIn(before, '13') : numberIn(year, '3');
    year['21'] = Math.max(0, waiting - random.whole(0, 2));
  });
  const rows: FixedFigures = {};
  YEARS.forEach((year, index) => {
    rows[year] = { A: Number(year), ...years[index]! };
  });
  rows['TONG'] = totalRow(years);
  return rows;
}

function movements(
  end: number,
  { admitted, villageAdmissions }: { admitted: number; villageAdmissions: number },
  random: Random,
): FigureRow {
  const share = (low: number, high: number) => Math.round(end * random.between(low, high));
  const arrived = share(0.005, 0.03);
  const restored = random.chance(0.12) ? 1 : 0;
  const left = share(0.005, 0.025);
  const died = share(0.001, 0.006);
  const expelled = random.chance(0.4) ? random.whole(1, 2) : 0;
  const struckOff = random.whole(0, 3);
  const resigned = random.whole(0, 2);
  const rise = admitted + arrived + restored;
  const fall = left + died + expelled + struckOff + resigned;
  const start = end - rise + fall;
  return {
    1: start,
    2: rise,
    3: admitted,
    4: arrived,
    5: restored,
    6: fall,
    7: left,
    8: died,
    9: expelled,
    10: struckOff,
    11: resigned,
    12: end,
    13: admitted - random.whole(0, 1),
    14: share(0.25, 0.35),
    15: share(0.7, 0.92),
    16: share(0.01, 0.04),
    17: Math.round(admitted * random.between(0.3, 0.5)),
    18: Math.round(admitted * random.between(0.7, 0.95)),
    19: Math.round(admitted * random.between(0.55, 0.8)),
    20: villageAdmissions,
    22: percentOf(admitted, start),
  };
}

function totalRow(years: readonly FigureRow[]): FigureRow {
  const row: FigureRow = { ...sumRows(years, FLOWS), 1: years[0]!['1']! };
  for (const column of STOCKS) row[column] = years[years.length - 1]![column]!;
  row['22'] = percentOf(numberIn(row, '3'), numberIn(row, '1'));
  return row;
}
