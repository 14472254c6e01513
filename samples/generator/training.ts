/** A05: preparing and training future members, seconded members, and money. */
import type { FigureRow, FixedFigures } from './figure-rows';
import { YEARS, numberIn, sumRows } from './figure-rows';
import type { Random } from './random';

const SUMS = ['1', '2', '3', '4', '5', '6', '7', '8', '10', '11', '12', '13'];
const NOTES = [
  null,
  null,
  'Mở lớp ghép với xã bạn',
  'Kinh phí tỉnh cấp đợt 2',
  'Lớp mở tại trung tâm xã',
];

/**
 * The years' training and money.
 * @param movement A02: there are always more trained people than admitted ones
 * @returns rows "2023", "2024", "2025" and "TONG"
 */
export function training(movement: FixedFigures, random: Random): FixedFigures {
  const rows: FixedFigures = {};
  const years = YEARS.map((year) => {
    const row = trainingYear(numberIn(movement[year], '3'), random);
    rows[year] = { A: Number(year), ...row };
    return row;
  });
  rows['TONG'] = { ...sumRows(years, SUMS), 9: years[years.length - 1]!['9']!, 14: null };
  return rows;
}

function trainingYear(admitted: number, random: Random): FigureRow {
  const certified = Math.max(18, Math.round(admitted * random.between(1.05, 1.5)));
  const students = certified + random.whole(0, 4);
  const newMembers = random.chance(0.9) ? Math.max(1, admitted - random.whole(0, 4)) : 0;
  const courses = random.whole(0, 3);
  const province = random.whole(200, 1800) / 10;
  const commune = random.whole(0, 900) / 10;
  const other = random.chance(0.4) ? random.whole(10, 300) / 10 : 0;
  return {
    1: students + random.whole(0, 20),
    2: Math.ceil(students / 80),
    3: students,
    4: certified,
    5: newMembers === 0 ? 0 : Math.ceil(newMembers / 60),
    6: newMembers,
    7: courses,
    8: courses === 0 ? 0 : courses * random.whole(25, 70),
    9: random.whole(0, 14),
    10: Math.round((province + commune + other) * 10) / 10,
    11: province,
    12: commune,
    13: other,
    14: random.pick(NOTES),
  };
}
