/** A03: the villages of a commune with their Party organisations and members. */
import type { FigureRow, SampleUnit } from './figure-rows';
import type { Random } from './random';
import { dealOut } from './random';

const FIRST = ['Nậm', 'Huổi', 'Pa', 'Tà', 'Na', 'Co', 'Pú', 'Hua', 'Phiêng', 'Xà', 'Ten', 'Ló'];
const SECOND = [
  'Lay',
  'Mí',
  'Sáng',
  'Cáy',
  'Vai',
  'Pọng',
  'Khính',
  'Tông',
  'Lốt',
  'Hịa',
  'Bó',
  'Xôm',
  'Cang',
  'Lếch',
  'Thín',
  'Ún',
];
const BORDER_AREAS = ['Biên giới', 'Biên giới và ĐBKK', 'Biên giới và ĐBKK', 'Đặc biệt khó khăn'];
const INLAND_AREAS = ['Đặc biệt khó khăn', 'Đặc biệt khó khăn', 'Khác'];

export const INDEPENDENT = 'Chi bộ độc lập';
export const JOINT = 'Chi bộ ghép';
export const NONE = 'Chưa có chi bộ';

type Form = typeof INDEPENDENT | typeof JOINT | typeof NONE;

interface Place {
  readonly name: string;
  readonly commune: string;
  form: Form;
  branch: string | null;
  note: string | null;
}

/**
 * The list of villages.
 * @returns one row for each, by column key
 */
export function villages(unit: SampleUnit, random: Random): FigureRow[] {
  const places = foundPlaces(unit, random);
  foundBranches(places, random);
  const regular = places.map(({ form }, index) => {
    if (form === INDEPENDENT) return random.whole(10, 36);
    if (form === JOINT) return random.whole(2, 7);
    // The first village without a branch has no member at all, the others one or two.
    return places.findIndex((place) => place.form === NONE) === index ? 0 : random.whole(1, 2);
  });
  const admitted = [0, 1, 2].map(() => {
    const room = regular.map((members) => (members < 3 ? 0 : Math.min(4, Math.floor(members / 4))));
    return dealOut(random, Math.round(places.length * random.between(0.75, 0.95)), room);
  });
  const areas = !unit.isWard && random.chance(0.45) ? BORDER_AREAS : INLAND_AREAS;
  return places.map((place, index) => {
    const [in2023, in2024, in2025] = admitted.map((year) => year[index]!) as [
      number,
      number,
      number,
    ];
    const probationary = Math.max(0, in2025 - (random.chance(0.2) ? 1 : 0));
    const members = regular[index]! + probationary;
    const households = random.whole(32, 240);
    const minority = unit.isWard
      ? Math.round(members * random.between(0.3, 0.8))
      : members - (random.chance(0.3) ? random.whole(0, Math.min(2, members)) : 0);
    return {
      A: index + 1,
      B: place.name,
      C: place.commune,
      D: unit.isWard ? 'Khác' : random.pick(areas),
      1: households,
      2: Math.round(households * random.between(3.8, 5.9)),
      3: place.form,
      4: place.branch,
      5: members,
      6: regular[index]!,
      7: probationary,
      8: Math.round(members * random.between(0.15, 0.4)),
      9: minority,
      10: in2023,
      11: in2024,
      12: in2025,
      13: in2023 + in2024 + in2025,
      14: random.whole(0, 7),
      15: place.form === INDEPENDENT && random.chance(0.4),
      16: place.note,
    };
  });
}

function foundPlaces(unit: SampleUnit, random: Random): Place[] {
  const count = unit.isWard ? random.whole(24, 44) : random.whole(14, 36);
  const names = new Set<string>();
  while (names.size < count) {
    names.add(
      unit.isWard
        ? `Tổ dân phố ${names.size + 1}`
        : `Bản ${random.pick(FIRST)} ${random.pick(SECOND)}${random.chance(0.2) ? ` ${random.whole(1, 2)}` : ''}`,
    );
  }
  const communes = unit.formerUnits.length > 0 ? unit.formerUnits : [unit.name];
  // Villages of one former commune stand together, as clerks list them.
  return [...names].map((name, index) => ({
    name,
    commune: communes[Math.floor((index * communes.length) / count)]!,
    form: INDEPENDENT,
    branch: `Chi bộ ${name.charAt(0).toLowerCase()}${name.slice(1)}`,
    note: null,
  }));
}

/** Gives every commune at least one joint branch and one village without a branch, so that faults find a place. */
function foundBranches(places: Place[], random: Random): void {
  const groups = random.whole(1, 2);
  for (let group = 0; group < groups; group += 1) {
    const first = 2 + group * 4;
    const size = random.chance(0.25) ? 3 : 2;
    const members = places.slice(first, first + size);
    const branch = `Chi bộ ghép ${members.map(({ name }) => shortName(name)).join(' - ')}`;
    for (const place of members) {
      place.form = JOINT;
      place.branch = branch;
    }
  }
  const last = places.length - 1;
  for (const place of places.slice(last - random.whole(1, 3), last)) {
    place.form = NONE;
    place.branch = null;
    place.note = random.pick(['Bản mới chia tách', 'Đang tạo nguồn', null]);
  }
}

function shortName(name: string): string {
  return name.replace(/^Bản /u, '').replace(/^Tổ dân phố /u, 'TDP ');
}
