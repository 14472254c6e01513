import { stripDiacritics, toOldToneMarks } from '../../src/text/fold';
import { identifyUnit } from '../../src/register/identify-unit';
import { builtInRegisters, fullNameOf, registerById } from '../../src/register/register';
import { roundById } from '../../src/register/round';

const dienBien = registerById('dien-bien')!;
const ngheAn = registerById('nghe-an')!;
const deAn09 = roundById('de-an-09')!;
const deAn11 = roundById('de-an-11')!;

const inDienBien = (...texts: string[]) => identifyUnit(texts, dienBien, deAn09);
const inNgheAn = (...texts: string[]) => identifyUnit(texts, ngheAn, deAn11);

/** Written forms of a committee as they are met in headings. */
function writtenForms(type: string, name: string, province: string): string[][] {
  const lower = type.toLowerCase();
  const full = `Đảng ủy ${lower} ${name}`;
  const upper = full.toUpperCase();
  return [
    [full],
    [upper],
    [`Đảng uỷ ${lower} ${name}`],
    [full.normalize('NFD')],
    [upper.normalize('NFD')],
    [`  Đảng\u00a0ủy   ${lower}\u00a0 ${name} `],
    [stripDiacritics(full)],
    [stripDiacritics(upper)],
    [`Đảng bộ ${lower} ${name}`],
    [`ĐẢNG BỘ ${type.toUpperCase()} ${name.toUpperCase()}`],
    [`BCH Đảng bộ ${lower} ${name}`],
    [`BAN CHẤP HÀNH ĐẢNG BỘ ${type.toUpperCase()} ${name.toUpperCase()}`],
    [`Ban Thường vụ Đảng ủy ${lower} ${name}`],
    [`ĐU ${lower} ${name}`],
    [`ĐU ${type[0]}. ${name}`],
    [`${type} ${name}`],
    [`${type.toUpperCase()} ${name.toUpperCase()}`],
    [`${type[0]}.${name}`],
    [`Đơn vị báo cáo: ${full}`],
    [`Đơn vị báo cáo: ${type} ${name}, tỉnh ${province}`],
    ['Đơn vị báo cáo:', full],
    ['ĐẢNG ỦY ' + type.toUpperCase(), name.toUpperCase()],
    [`ĐẢNG ỦY ${type.toUpperCase()}\n${name.toUpperCase()}`],
    [`${full} - tỉnh ${province}`],
    [`${full} tỉnh ${province}`],
    [`(Kèm theo Báo cáo số 12-BC/ĐU, ngày 10/3/2026 của ${full})`],
    [
      `TỈNH ỦY ${province.toUpperCase()}`,
      upper,
      '*',
      'ĐẢNG CỘNG SẢN VIỆT NAM',
      `${province}, ngày 10 tháng 3 năm 2026`,
      'Đơn vị tính: đảng viên',
      'Đơn vị nhận báo cáo: Ban Tổ chức Tỉnh ủy',
      `(Kèm theo Kế hoạch số 09-KH/TU của Ban Thường vụ Tỉnh ủy ${province})`,
    ],
  ];
}

describe('identifyUnit by name', () => {
  it.each(builtInRegisters.map((register) => [register.id, register] as const))(
    'gives every unit of %s its code in every written form, and no other',
    (_, register) => {
      const round = register === dienBien ? deAn09 : deAn11;
      for (const unit of register.units) {
        for (const texts of writtenForms(unit.type, unit.name, register.province.name)) {
          const { code, by, name } = identifyUnit(texts, register, round);
          expect({ texts, code, by, name }).toEqual({
            texts,
            code: unit.code,
            by: 'name',
            name: unit.committee,
          });
        }
      }
    },
  );

  it('reads both spellings of names that the official lists spell in two ways', () => {
    for (const name of ['Đảng ủy xã Yên Hòa', 'Đảng ủy xã Yên Hoà']) {
      expect(inNgheAn(name)).toMatchObject({ code: expect.any(String), by: 'name' });
    }
  });

  it('takes the longest name: Hưng Nguyên Nam is not Hưng Nguyên', () => {
    expect(inNgheAn('Đảng ủy xã Hưng Nguyên Nam').name).toBe('Đảng ủy xã Hưng Nguyên Nam');
    expect(inNgheAn('Đảng ủy xã Hưng Nguyên năm 2026').name).toBe('Đảng ủy xã Hưng Nguyên');
  });

  it('lets the labelled sender win over a unit named in passing', () => {
    const { name } = inDienBien(
      'Đơn vị báo cáo: Đảng ủy xã Mường Nhé',
      '(Theo mẫu của Đảng ủy xã Mường Nhà)',
    );
    expect(name).toBe('Đảng ủy xã Mường Nhé');
  });

  it('finds the committee when its cell is wrapped after the type', () => {
    expect(inDienBien('ĐẢNG ỦY PHƯỜNG', 'ĐIỆN BIÊN PHỦ').code).toBe('03127');
  });

  it('reads the place of a date line when the heading says nothing else', () => {
    expect(inDienBien('Nà Tấu, ngày 10 tháng 3 năm 2026').name).toBe('Đảng ủy xã Nà Tấu');
  });

  it.each([
    ['Tên đơn vị báo cáo (xã, phường): Mường Nhé'],
    ['Đơn vị báo cáo: Mường Nhé; Đơn vị tính: người'],
    ['Đảng ủy: xã Mường Nhé'],
    ['ĐẢNG ỦY XÃ MƯỜNG NHÉ________'],
    ['Đảng ủy xã Mường Nhé khóa I, nhiệm kỳ 2025-2030'],
    ['Đảng ủy xã Mường Nhé (gồm xã Mường Nhé và xã Nậm Vì cũ)'],
    ['Huyện ủy Mường Chà\nĐảng ủy xã Mường Nhé'],
  ])('understands %j', (text) => {
    expect(inDienBien(text)).toMatchObject({ name: 'Đảng ủy xã Mường Nhé', by: 'name' });
  });

  it('asks when two committees stand in the heading with equal right', () => {
    const result = inDienBien('Đảng ủy xã Mường Nhé', 'Đảng ủy xã Mường Nhà');
    expect(result).toMatchObject({ code: null, by: 'none', reason: 'ambiguous' });
    expect(result.candidates.map(({ name }) => name)).toEqual([
      'Đảng ủy xã Mường Nhé',
      'Đảng ủy xã Mường Nhà',
    ]);
  });

  it('never takes the province for a unit', () => {
    const heading = [
      'TỈNH ỦY ĐIỆN BIÊN',
      '*',
      'ĐẢNG CỘNG SẢN VIỆT NAM',
      'Điện Biên, ngày 5/3/2026',
    ];
    expect(inDienBien(...heading)).toMatchObject({ code: null, reason: 'no-heading' });
    expect(inDienBien(...heading, 'ĐẢNG BỘ PHƯỜNG ĐIỆN BIÊN PHỦ').code).toBe('03127');
    expect(inNgheAn('TỈNH ỦY NGHỆ AN')).toMatchObject({ code: null, reason: 'no-heading' });
  });

  it('does not take the receiver for the sender', () => {
    const result = inDienBien(
      'Đơn vị nhận báo cáo:',
      'Đảng ủy xã Mường Nhé',
      'Đảng ủy xã Mường Nhà',
    );
    expect(result.name).toBe('Đảng ủy xã Mường Nhà');
  });
});

describe('identifyUnit by code', () => {
  it.each([
    ['03127'],
    ['Mã đơn vị: 03127'],
    ['Mã đơn vị: 3127'],
    ['Mã xã 03127'],
    ['03127 - Đảng ủy phường Điện Biên Phủ'],
    ['Đảng ủy phường Điện Biên Phủ (03127)'],
  ])('reads the code in %s', (text) => {
    expect(inDienBien(text)).toMatchObject({ code: '03127', by: 'code', reason: null });
  });

  it('reads a code in the cell after its label, leading zero lost', () => {
    expect(inDienBien('Mã đơn vị', '3127')).toMatchObject({ code: '03127', by: 'code' });
  });

  it('lets the code win over the name', () => {
    expect(inDienBien('Đảng ủy xã Mường Nhé', 'Mã: 03127').code).toBe('03127');
  });

  it('identifies every unit by its code alone', () => {
    for (const register of builtInRegisters) {
      for (const unit of register.units) {
        expect(identifyUnit([unit.code], register, null)).toMatchObject({
          code: unit.code,
          name: unit.committee,
          by: 'code',
        });
      }
    }
  });

  it('sees no code in a number of a sentence', () => {
    expect(inDienBien('Tổng số 03127 hộ')).toMatchObject({ code: null, reason: 'no-heading' });
  });

  it('reads the code of a former unit as that of its successor', () => {
    expect(inDienBien('Mã đơn vị: 03133')).toMatchObject({ code: '03127', by: 'former' });
  });

  it('asks when the heading holds two codes', () => {
    expect(inDienBien('Mã đơn vị: 03127', 'Mã đơn vị: 03151')).toMatchObject({
      code: null,
      reason: 'ambiguous',
      candidates: [{ code: '03127' }, { code: '03151' }],
    });
  });
});

describe('identifyUnit by former name', () => {
  it('gives the successor of every former unit, or asks; a name of today wins over a former one', () => {
    for (const register of builtInRegisters) {
      const today = new Map(register.units.map((unit) => [toOldToneMarks(fullNameOf(unit)), unit]));
      const successors = new Map<string, Set<string>>();
      for (const unit of register.units) {
        for (const { name } of unit.formerUnits) {
          const known = successors.get(name) ?? new Set<string>();
          successors.set(name, known.add(unit.code));
        }
      }
      for (const [name, codes] of successors) {
        const result = identifyUnit([`Đảng ủy ${name}`], register, null);
        const same = today.get(toOldToneMarks(name));
        if (same) expect(result).toMatchObject({ code: same.code, by: 'name' });
        else if (codes.size === 1) {
          expect({ written: name, ...result }).toMatchObject({
            written: name,
            code: [...codes][0],
            by: 'former',
          });
        } else {
          expect(result).toMatchObject({ code: null, by: 'former', reason: 'ambiguous' });
          expect(new Set(result.candidates.map(({ code }) => code))).toEqual(codes);
        }
      }
    }
  });

  it.each([
    ['Đảng ủy thị trấn Mường Chà', 'Đảng ủy xã Na Sang', 'former'],
    ['TT. Mường Chà', 'Đảng ủy xã Na Sang', 'former'],
    ['Đảng ủy xã Mường Chà', 'Đảng ủy xã Mường Chà', 'name'],
    ['Đảng ủy phường Mường Thanh', 'Đảng ủy phường Mường Thanh', 'name'],
    ['Đảng ủy xã Sam Mứn', 'Đảng ủy xã Sam Mứn', 'name'],
  ])('is not caught by the traps of Điện Biên: %s', (written, committee, by) => {
    expect(inDienBien(written)).toMatchObject({ name: committee, by });
  });

  it.each([
    ['Đảng ủy xã Nậm Càn', 'Đảng ủy xã Na Ngoi', 'former'],
    ['Đảng ủy xã Nậm Cắn', 'Đảng ủy xã Nậm Cắn', 'name'],
    ['Đảng ủy xã Đông Thành', 'Đảng ủy xã Đông Thành', 'name'],
    ['Đảng ủy xã Châu Bình', 'Đảng ủy xã Châu Bình', 'name'],
  ])('is not caught by the traps of Nghệ An: %s', (written, committee, by) => {
    expect(inNgheAn(written)).toMatchObject({ name: committee, by });
  });

  it('asks when a bare name is that of a unit of today and of another former one', () => {
    const result = inDienBien('Đảng ủy Mường Chà');
    expect(result).toMatchObject({ code: null, reason: 'ambiguous' });
    expect(result.candidates.map(({ name }) => name)).toEqual([
      'Đảng ủy xã Mường Chà',
      'Đảng ủy xã Na Sang',
    ]);
  });
});

describe('identifyUnit when no unit of the register reports', () => {
  it.each([
    'Đảng ủy các cơ quan Đảng tỉnh',
    'ĐẢNG ỦY UBND TỈNH',
    'Đảng ủy Ủy ban nhân dân tỉnh Điện Biên',
    'Đảng uỷ Công an tỉnh',
    'ĐẢNG BỘ CÔNG AN TỈNH ĐIỆN BIÊN',
    'Đang uy Quan su tinh',
    'Đơn vị báo cáo: Đảng ủy Quân sự tỉnh',
    'Đảng ủy Bộ CHQS tỉnh',
  ])('knows %s as excluded from the round', (written) => {
    expect(inDienBien('TỈNH ỦY ĐIỆN BIÊN', written)).toMatchObject({
      code: null,
      by: 'none',
      reason: 'excluded',
      candidates: [],
    });
  });

  it.each([
    'Ban Tổ chức Tỉnh ủy',
    'BAN TUYÊN GIÁO VÀ DÂN VẬN TỈNH ỦY',
    'Uỷ ban Kiểm tra Tỉnh uỷ',
    'Đơn vị báo cáo: Văn phòng Tỉnh ủy',
    'Ban Nội chính Tỉnh ủy Điện Biên',
  ])('knows %s as a body that sends text only', (written) => {
    expect(inDienBien('TỈNH ỦY ĐIỆN BIÊN', written)).toMatchObject({
      code: null,
      reason: 'text-only',
    });
  });

  it('names a committee of another province as foreign', () => {
    expect(inDienBien('Đảng ủy xã Kim Liên')).toMatchObject({
      code: null,
      by: 'none',
      reason: 'foreign',
      name: 'Đảng ủy xã Kim Liên',
    });
    expect(inDienBien('TỈNH ỦY LAI CHÂU', 'Đảng ủy xã Mường Kim').reason).toBe('foreign');
    expect(inNgheAn('03127')).toMatchObject({ code: null, reason: 'foreign' });
  });

  it.each([
    ['Đảng ủy xã Mường Nhê', 'Đảng ủy xã Mường Nhé'],
    ['Đảng ủy xã M. Nhé', 'Đảng ủy xã Mường Nhé'],
    ['Đảng ủy phường Mường Nhé', 'Đảng ủy xã Mường Nhé'],
    ['Đảng ủy xã Muong Nhé', 'Đảng ủy xã Mường Nhé'],
    ['Đảng ủy xã Mường Nhé Mới', 'Đảng ủy xã Mường Nhé'],
  ])('never chooses by resemblance: %s only has candidates', (written, nearest) => {
    const result = inDienBien(written);
    expect(result).toMatchObject({ code: null, by: 'none', reason: 'unknown', name: written });
    expect(result.candidates[0]!.name).toBe(nearest);
    expect(result.candidates.length).toBeLessThanOrEqual(5);
  });

  it.each([
    [[]],
    [['', '  ']],
    [['PHỤ LỤC 1', 'Đơn vị tính: đảng viên', '(Số liệu tính đến ngày 31/12/2025)']],
    [['Đảng ủy xã ..................']],
    [['Đảng ủy xã, phường']],
    [['T/M BAN THƯỜNG VỤ', 'Ban Thường vụ Tỉnh ủy', 'ĐẢNG BỘ TỈNH ĐIỆN BIÊN']],
    [['Đơn vị báo cáo: ……………', 'Đơn vị tính: đảng viên']],
  ])('says that the heading names nobody: %j', (texts) => {
    expect(identifyUnit(texts, dienBien, deAn09)).toEqual({
      code: null,
      name: '',
      by: 'none',
      candidates: [],
      reason: 'no-heading',
      stated: '',
    });
  });
});
