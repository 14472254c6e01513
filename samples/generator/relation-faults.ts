/** Faults between figures: parts above wholes, what is absent or there twice, appendices that contradict each other. */
import type { FigureRow, ReturnFigures } from './figure-rows';
import { numberIn, percentOf } from './figure-rows';
import type { FaultKind } from './fault-kind';
import { one } from './fault-kind';
import { INDEPENDENT, JOINT } from './villages';

function village(figures: ReturnFigures, wanted: string, from = 0): FigureRow | null {
  return figures.A03.slice(from).find((row) => row['3'] === wanted) ?? null;
}

const HIGHER_ROWS = ['4', '5', '6', '7'];

/** Six groups; each goes into one return. */
export const RELATION_FAULTS: readonly (readonly FaultKind[])[] = [
  [
    {
      code: 'part-over-whole',
      form: 'A02',
      rules: ['A02-R5', 'A02-TONG'],
      vi: 'Kết nạp nữ năm 2025 lớn hơn tổng số kết nạp',
      en: 'More women admitted in 2025 than people admitted',
      plant: ({ A02 }) => one('2025', '17', numberIn(A02['2025'], '3') + 2),
    },
    {
      code: 'of-which-over-row',
      form: 'A01',
      rules: ['A01-R1', 'A01-R4'],
      vi: 'Dòng 5.3 (ở thôn, bản) năm 2025 lớn hơn dòng 5',
      en: 'Row 5.3 (in villages) exceeds row 5 in 2025',
      plant: ({ A01 }) => one('5.3', '5', numberIn(A01['5'], '5') + 3),
    },
    {
      code: 'women-over-members',
      form: 'A03',
      rules: ['A03-R3', 'A03-TONG'],
      vi: 'Đảng viên nữ của một thôn, bản lớn hơn số đảng viên',
      en: 'More women than members in a village',
      plant: ({ A03 }) => one('2', '8', numberIn(A03[1], '5') + 1),
    },
  ],
  [
    {
      code: 'appendix-left-out',
      form: 'A05',
      rules: ['A05-ABSENT'],
      vi: 'Không có Phụ lục 5',
      en: 'Appendix 5 is not there',
      plant: () => [],
      also: 'leave-out',
    },
    {
      code: 'stock-added-up',
      form: 'A01',
      rules: ['A01-R2'],
      vi: 'Chỉ tiêu thời điểm (dòng 7) bị cộng ba năm',
      en: 'A period-end figure (row 7) added over three years',
      plant: ({ A01 }) => {
        const row = A01['7'];
        const sum = numberIn(row, '3') + numberIn(row, '4') + numberIn(row, '5');
        return sum === numberIn(row, '6') ? null : one('7', '6', sum);
      },
    },
  ],
  [
    {
      code: 'village-twice',
      form: 'A03',
      rules: ['A03-R9'],
      vi: 'Một thôn, bản ghi hai lần',
      en: 'A village listed twice',
      plant: () => [],
      also: 'repeat-row',
    },
    {
      code: 'not-in-list',
      form: 'A03',
      rules: ['A03-TYPE'],
      vi: 'Hình thức tổ chức đảng không có trong danh mục',
      en: 'A form of organisation that is not in the list',
      plant: (figures) => {
        const row = village(figures, INDEPENDENT, 9);
        return row && one(String(row['A']), '3', 'Chi bộ sinh hoạt chung');
      },
    },
  ],
  [
    {
      code: 'members-across',
      form: 'A04',
      rules: ['A-X2', 'A-X3'],
      vi: 'Số đảng viên ở Phụ lục 4 nhiều hơn Phụ lục 2 và 3 (năm đảng viên)',
      en: 'Five members more in Appendix 4 than in Appendices 2 and 3',
      plant: ({ A04 }) =>
        ['1', 'TONG'].flatMap((row) =>
          ['6', '13', '15'].map((column) => ({
            row,
            column,
            now: numberIn(A04[row], column) + 5,
          })),
        ),
    },
    {
      code: 'admissions-across',
      form: 'A01',
      rules: ['A-X5'],
      vi: 'Số kết nạp năm 2025 khác Phụ lục 2',
      en: 'Admissions of 2025 differ from Appendix 2',
      plant: ({ A01 }) => {
        const row = A01['5'];
        const total = numberIn(row, '6') + 2;
        return [
          { row: '5', column: '5', now: numberIn(row, '5') + 2 },
          { row: '5', column: '6', now: total },
          { row: '5', column: '7', now: percentOf(total, numberIn(row, '1')) },
        ];
      },
    },
    {
      code: 'certificates-across',
      form: 'A05',
      rules: ['A-X8'],
      vi: 'Số được cấp giấy chứng nhận khác Phụ lục 1',
      en: 'Certificates differ from Appendix 1',
      plant: ({ A05 }) =>
        ['2025', 'TONG'].map((row) => ({ row, column: '4', now: numberIn(A05[row], '4') - 3 })),
    },
  ],
  [
    {
      code: 'chain-broken',
      form: 'A02',
      rules: ['A02-R3', 'A02-R7'],
      vi: 'Đảng số đầu năm 2025 khác đảng số cuối năm 2024',
      en: 'Membership at the start of 2025 differs from the end of 2024',
      plant: ({ A02 }) => one('2025', '1', numberIn(A02['2025'], '1') + 10),
    },
    {
      code: 'wrong-judgement',
      form: 'A01',
      rules: ['A01-R5'],
      vi: 'Ghi "Đạt" trong khi kết quả thấp hơn mục tiêu',
      en: '"Đạt" (met) although the result is below the target',
      plant: ({ A01 }) => {
        const row = HIGHER_ROWS.find((key) => A01[key]!['8'] === 'Không đạt');
        return row === undefined ? null : one(row, '8', 'Đạt');
      },
    },
  ],
  [
    {
      code: 'joint-branch-alone',
      form: 'A03',
      rules: ['A03-R5'],
      vi: 'Chi bộ ghép chỉ có một thôn, bản mang tên',
      en: 'A joint branch whose name only one village bears',
      plant: (figures) => {
        const row = village(figures, JOINT);
        return row && one(String(row['A']), '4', `${String(row['4'])} cũ`);
      },
    },
    {
      code: 'no-reason',
      form: 'A01',
      rules: ['A01-R7'],
      vi: 'Không đạt mà không ghi nguyên nhân',
      en: 'Target missed and no reason given',
      plant: ({ A01 }) => {
        const row = Object.keys(A01).find((key) => A01[key]!['8'] === 'Không đạt');
        return row === undefined ? null : one(row, '9', null);
      },
    },
  ],
];
