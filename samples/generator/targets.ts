/** A01: results against the targets of Đề án 09, taken from the other appendices wherever they hold the figure. */
import type { FigureRow, FixedFigures } from './figure-rows';
import { YEARS, numberIn, percentOf } from './figure-rows';
import type { Random } from './random';
import { JOINT, NONE } from './villages';

const REASONS = [
  'Nguồn phát triển đảng viên hạn chế, nhiều quần chúng trẻ đi làm ăn xa',
  'Địa bàn rộng, chia cắt, dân cư phân tán',
  'Trình độ học vấn của quần chúng còn thấp',
  'Bản mới chia tách sau sắp xếp đơn vị hành chính',
];

type Wish = 'higher' | 'lower';

interface Sources {
  readonly list: readonly FigureRow[];
  readonly A02: FixedFigures;
  readonly A05: FixedFigures;
}

/**
 * The results against the targets.
 * @returns rows "1" to "7" with "5.1" to "5.3"; the section rows I, II, III hold no figures
 */
export function targets({ list, A02, A05 }: Sources, random: Random): FixedFigures {
  const flow = (source: FixedFigures, column: string) =>
    YEARS.map((year) => numberIn(source[year], column));
  const falling = (now: number) => {
    const in2024 = now + random.whole(0, 2);
    const in2023 = in2024 + random.whole(0, 2);
    return stock([in2023, in2024, now], in2023 + random.whole(0, 2), 'lower', random);
  };
  const count = (column: string, wanted: FigureRow[string]) =>
    list.filter((row) => row[column] === wanted).length;
  const heads = count('15', true);
  const headsBefore = Math.max(0, heads - random.whole(0, 2));
  return {
    1: falling(count('3', NONE)),
    2: falling(count('3', JOINT)),
    3: falling(count('5', 0)),
    4: grown([random.whole(0, 2), random.whole(0, 2), random.whole(0, 2)], random),
    5: grown(flow(A02, '3'), random),
    '5.1': grown(flow(A02, '17'), random),
    '5.2': grown(flow(A02, '18'), random),
    '5.3': grown(flow(A02, '20'), random),
    6: grown(flow(A05, '4'), random),
    7: stock(
      [Math.max(0, headsBefore - 1), headsBefore, heads],
      Math.max(0, headsBefore - random.whole(1, 2)),
      'higher',
      random,
    ),
  };
}

/** A row that adds the years up. */
function grown(years: readonly number[], random: Random): FigureRow {
  const result = years.reduce((sum, year) => sum + year, 0);
  const target = Math.max(0, Math.round(result * random.between(0.85, 1.12)));
  return judged(years, 0, target, result, 'higher', random);
}

/** A row that states how things stood at the end of each year. */
function stock(
  years: readonly number[],
  atOutset: number,
  wish: Wish,
  random: Random,
): FigureRow {
  const result = years[years.length - 1]!;
  const target = Math.max(0, result + random.whole(-1, 1));
  return judged(years, atOutset, target, result, wish, random);
}

function judged(
  years: readonly number[],
  atOutset: number,
  target: number,
  result: number,
  wish: Wish,
  random: Random,
): FigureRow {
  const lead = wish === 'higher' ? result - target : target - result;
  return {
    1: target,
    2: atOutset,
    3: years[0]!,
    4: years[1]!,
    5: years[2]!,
    6: result,
    // Against a target of 0 there is no ratio; some clerks leave it blank, some write 0.
    7: target === 0 ? random.pick([null, 0]) : percentOf(result, target),
    8: lead < 0 ? 'Không đạt' : lead > 0 ? 'Vượt' : 'Đạt',
    9: lead < 0 ? random.pick(REASONS) : null,
  };
}
