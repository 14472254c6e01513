import { exactHeading } from '../../src/register/exact-heading';
import { identifyUnit } from '../../src/register/identify-unit';
import { builtInRegisters } from '../../src/register/register';
import { builtInRounds } from '../../src/register/round';

const [REGISTER, OTHER] = builtInRegisters as [
  (typeof builtInRegisters)[number],
  (typeof builtInRegisters)[number],
];
const ROUND = builtInRounds[0]!;
const PROVINCE = 'TỈNH ỦY ĐIỆN BIÊN';
const REST = [
  'ĐẢNG CỘNG SẢN VIỆT NAM',
  '*',
  'Điện Biên, ngày 10 tháng 3 năm 2026',
  'PHỤ LỤC 2',
  '(Kèm theo Báo cáo số 12-BC/ĐU, ngày 10/3/2026)',
];
const inCapitals = (name: string): string => name.toLocaleUpperCase('vi');

describe('a heading that names its committee to the letter', () => {
  it('gives the same unit as the reading of clauses, for every committee', () => {
    for (const unit of REGISTER.units) {
      for (const name of [unit.committee, inCapitals(unit.committee)]) {
        const exact = exactHeading([PROVINCE, name, ...REST], REGISTER);
        // A trailing comma is no letter of the name: this heading goes the long way.
        const long = identifyUnit([PROVINCE, `${name},`, ...REST], REGISTER, ROUND);
        expect([name, exact?.unit.code, exact?.by]).toEqual([name, unit.code, 'name']);
        expect([name, long.code, long.by]).toEqual([name, unit.code, 'name']);
      }
    }
  });

  it('takes the committee’s own code beside the name', () => {
    const unit = REGISTER.units[3]!;
    const heading = [PROVINCE, inCapitals(unit.committee), `Mã đơn vị: ${unit.code}`, ...REST];
    expect(exactHeading(heading, REGISTER)).toMatchObject({ unit, by: 'code' });
    expect(identifyUnit(heading, REGISTER, ROUND)).toMatchObject({ code: unit.code, by: 'code' });
  });

  it.each([
    ['two committees', [REGISTER.units[0]!.committee, REGISTER.units[1]!.committee]],
    ['another committee’s code', [REGISTER.units[0]!.committee, REGISTER.units[1]!.code]],
    ['a label of the sender', [REGISTER.units[0]!.committee, 'Đơn vị báo cáo: Đảng ủy xã Khác']],
    [
      'another province',
      [`TỈNH ỦY ${inCapitals(OTHER.province.name)}`, REGISTER.units[0]!.committee],
    ],
    ['no committee', ['ĐẢNG ỦY']],
  ])('leaves %s to the long way', (_what, texts) => {
    expect(exactHeading([...texts, ...REST], REGISTER)).toBeNull();
  });
});
