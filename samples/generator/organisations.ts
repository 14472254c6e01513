/** A04: Party organisations and members by kind, with the year's assessment. */
import type { FigureRow, FixedFigures } from './figure-rows';
import { numberIn, sumRows } from './figure-rows';
import type { Random } from './random';
import { JOINT } from './villages';

const FIGURES = Array.from({ length: 18 }, (_, index) => String(index + 1));

interface Body {
  readonly branches: number;
  /** Of the branches, those that are grass-roots organisations of their own. */
  readonly own: number;
  readonly joint: number;
  readonly members: number;
}

/**
 * The assessment of a committee's branches and members.
 * @param list the villages of A03; row 1 adds them up
 * @returns rows "1" to "7" and "TONG"
 */
export function organisations(list: readonly FigureRow[], random: Random): FixedFigures {
  const isWithMembers = (low: number, high: number, branches: number, own = 0): Body => {
    let members = 0;
    for (let branch = 0; branch < branches; branch += 1) members += random.whole(low, high);
    return { branches, own: Math.min(own, branches), joint: 0, members };
  };
  const bodies: Body[] = [
    villageBody(list),
    isWithMembers(12, 32, random.whole(3, 12)),
    isWithMembers(5, 14, 1),
    isWithMembers(9, 26, random.whole(2, 5)),
    isWithMembers(8, 22, 2, random.whole(0, 2)),
    isWithMembers(3, 9, random.whole(0, 3), random.whole(0, 1)),
    isWithMembers(6, 20, random.whole(0, 2)),
  ];
  const rows: FixedFigures = {};
  bodies.forEach((body, index) => {
    rows[String(index + 1)] = assess(body, index === 0, random);
  });
  rows['TONG'] = sumRows(Object.values(rows), FIGURES);
  return rows;
}

function villageBody(list: readonly FigureRow[]): Body {
  const names = new Set(list.map((row) => row['4']).filter((name) => name !== null));
  const joint = new Set(list.filter((row) => row['3'] === JOINT).map((row) => row['4']));
  return {
    branches: names.size,
    own: 0,
    joint: joint.size,
    members: list.reduce((sum, row) => sum + numberIn(row, '5'), 0),
  };
}

function assess(body: Body, isVillages: boolean, random: Random): FigureRow {
  const { branches, members } = body;
  const unassessedBranches = branches > 3 && random.chance(0.3) ? 1 : 0;
  const assessed = branches - unassessedBranches;
  const excellent = Math.floor(assessed * random.between(0.08, 0.2));
  const fair = Math.floor(assessed * random.between(0, 0.15));
  const poor = assessed > 12 && random.chance(0.25) ? 1 : 0;
  const unassessedMembers = Math.round(members * random.between(0.01, 0.06));
  const judged = members - unassessedMembers;
  const fairMembers = Math.floor(judged * random.between(0.03, 0.1));
  const poorMembers = judged > 60 ? random.whole(0, 2) : 0;
  const rest = judged - fairMembers - poorMembers;
  // At most a fifth of those who did well may be called excellent; 15 in 115 stays under it.
  const excellentMembers = Math.floor((rest * random.between(5, 15)) / 115);
  return {
    1: branches,
    2: body.own,
    3: branches - body.own,
    4: body.joint,
    5: isVillages ? random.whole(0, 2) : 0,
    6: members,
    7: assessed,
    8: excellent,
    9: assessed - excellent - fair - poor,
    10: fair,
    11: poor,
    12: unassessedBranches,
    13: judged,
    14: excellentMembers,
    15: rest - excellentMembers,
    16: fairMembers,
    17: poorMembers,
    18: unassessedMembers,
  };
}
