/** Faults of single figures: mistyped digits, wrong totals, blanks, words, negative counts, wrong ratios. */
import type { FixedFigures } from './figure-rows';
import { numberIn } from './figure-rows';
import type { Change, FaultKind } from './fault-kind';
import { one } from './fault-kind';
import type { Random } from './random';

/** Replaces one digit, never by a leading zero. */
function mistyped(value: number, random: Random): number {
  const digits = String(value).split('');
  const place = random.whole(0, digits.length - 1);
  const other = (Number(digits[place]) + random.whole(1, 8)) % 10;
  digits[place] = String(place === 0 && other === 0 ? 9 : other);
  const result = Number(digits.join(''));
  return result === value ? value + 1 : result;
}

/** Swaps the first two neighbouring digits that differ, or null when there are none. */
function swapped(value: number): number | null {
  const digits = String(value);
  for (let place = 0; place + 1 < digits.length; place += 1) {
    const [left, right] = [digits[place]!, digits[place + 1]!];
    if (left === right || (place === 0 && right === '0')) continue;
    return Number(digits.slice(0, place) + right + left + digits.slice(place + 2));
  }
  return null;
}

const DIGITS = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'];

/** A number below 100 in words, as somebody may type it. */
function inWords(value: number): string {
  const [tens, ones] = [Math.floor(value / 10), value % 10];
  if (tens === 0) return DIGITS[ones]!;
  const head = tens === 1 ? 'mười' : `${DIGITS[tens]} mươi`;
  if (ones === 0) return head;
  if (ones === 5) return `${head} lăm`;
  return `${head} ${ones === 1 && tens > 1 ? 'mốt' : DIGITS[ones]}`;
}

/** The figure in words, or null where it takes more than two digits. */
function spelled(rows: FixedFigures, row: string, column: string): Change[] | null {
  const value = numberIn(rows[row], column);
  return value < 10 || value > 99 ? null : one(row, column, inWords(value));
}

/** Six groups; each goes into one return. */
export const FIGURE_FAULTS: readonly (readonly FaultKind[])[] = [
  [
    {
      code: 'digit-in-sum',
      form: 'A02',
      rules: ['A02-R1', 'A02-R3', 'A02-TONG'],
      vi: 'Gõ nhầm một chữ số ở tổng số tăng năm 2024',
      en: 'A mistyped digit in the total increase of 2024',
      plant: ({ A02 }, random) => one('2024', '2', mistyped(numberIn(A02['2024'], '2'), random)),
    },
    {
      code: 'digits-swapped',
      form: 'A02',
      rules: ['A02-R2', 'A02-R3', 'A02-TONG'],
      vi: 'Đảo hai chữ số ở tổng số giảm năm 2025',
      en: 'Two digits swapped in the total decrease of 2025',
      plant: ({ A02 }) => {
        const now = swapped(numberIn(A02['2025'], '6'));
        return now === null ? null : one('2025', '6', now);
      },
    },
    {
      code: 'digit-in-part',
      form: 'A04',
      rules: ['A04-R3', 'A04-TONG'],
      vi: 'Gõ nhầm một chữ số ở số đảng viên HTTNV khối trường học',
      en: 'A mistyped digit in the school members who did well',
      plant: ({ A04 }, random) => one('2', '15', mistyped(numberIn(A04['2'], '15'), random)),
    },
  ],
  [
    {
      code: 'list-total',
      form: 'A03',
      rules: ['A03-TONG'],
      vi: 'Dòng Tổng cộng: số hộ lớn hơn tổng các thôn, bản',
      en: 'Total row: more households than the villages add up to',
      plant: ({ A03total }) => one('TONG', '1', numberIn(A03total, '1') + 100),
    },
    {
      code: 'total-row',
      form: 'A04',
      rules: ['A04-R2', 'A04-TONG'],
      vi: 'Dòng Tổng cộng: số chi bộ HTTNV thiếu 1',
      en: 'Total row: one branch that did well too few',
      plant: ({ A04 }) => one('TONG', '9', numberIn(A04['TONG'], '9') - 1),
    },
    {
      code: 'period-total',
      form: 'A05',
      rules: ['A05-TONG'],
      vi: 'Dòng Cộng giai đoạn: lượt người tập huấn không bằng tổng ba năm',
      en: 'Whole period: trained people differ from the sum of three years',
      plant: ({ A05 }) => one('TONG', '8', numberIn(A05['TONG'], '8') + 10),
    },
  ],
  [
    {
      code: 'missing',
      form: 'A02',
      rules: ['A02-REQUIRED'],
      vi: 'Bỏ trống số đảng viên nữ cuối năm 2023',
      en: 'Female members at the end of 2023 left blank',
      plant: () => one('2023', '14', null),
    },
    {
      code: 'missing-in-list',
      form: 'A03',
      rules: ['A03-REQUIRED'],
      vi: 'Bỏ trống số nhân khẩu của một thôn, bản',
      en: 'Inhabitants of a village left blank',
      plant: () => one('3', '2', null),
    },
    {
      code: 'missing-year',
      form: 'A05',
      rules: ['A05-REQUIRED'],
      vi: 'Bỏ trống số người được cấp giấy chứng nhận năm 2024',
      en: 'Certificates of 2024 left blank',
      plant: () => one('2024', '4', null),
    },
  ],
  [
    {
      code: 'words',
      form: 'A01',
      rules: ['A01-TYPE'],
      vi: 'Số đảng viên kết nạp năm 2024 viết bằng chữ',
      en: 'Admissions of 2024 written in words',
      plant: ({ A01 }) => spelled(A01, '5', '4'),
    },
    {
      code: 'words-in-total',
      form: 'A04',
      rules: ['A04-TYPE'],
      vi: 'Số đảng viên khối trường học viết bằng chữ',
      en: 'School members written in words',
      plant: ({ A04 }) => spelled(A04, '2', '6'),
    },
    {
      code: 'decimal-count',
      form: 'A02',
      rules: ['A02-TYPE', 'A02-R2'],
      vi: 'Số đảng viên từ trần là số lẻ',
      en: 'A fraction in the count of deceased members',
      plant: ({ A02 }) => one('2024', '8', numberIn(A02['2024'], '8') + 0.5),
    },
  ],
  [
    {
      code: 'negative',
      form: 'A05',
      rules: ['A05-TYPE', 'A05-TONG'],
      vi: 'Lượt người tập huấn năm 2023 là số âm',
      en: 'A negative count of trained people in 2023',
      plant: ({ A05 }) => {
        const count = numberIn(A05['2023'], '8');
        return count === 0 ? null : one('2023', '8', -count);
      },
    },
    {
      code: 'negative-rest',
      form: 'A04',
      rules: ['A04-TYPE', 'A04-R5'],
      vi: 'Số đảng viên chưa đánh giá là số âm',
      en: 'A negative count of members not assessed',
      plant: () => one('2', '18', -1),
    },
  ],
  [
    {
      code: 'fraction-for-percent',
      form: 'A01',
      rules: ['A01-R3'],
      vi: 'Tỷ lệ ghi dạng phân số (1,08 thay vì 108)',
      en: 'A ratio written as a fraction (1.08 for 108)',
      plant: ({ A01 }) => one('6', '7', Math.round(numberIn(A01['6'], '7')) / 100),
    },
    {
      code: 'wrong-percent',
      form: 'A02',
      rules: ['A02-R6'],
      vi: 'Tỷ lệ kết nạp năm 2025 tính sai',
      en: 'The admission rate of 2025 is wrong',
      plant: ({ A02 }) =>
        one('2025', '22', Math.round((numberIn(A02['2025'], '22') + 1) * 100) / 100),
    },
  ],
];
