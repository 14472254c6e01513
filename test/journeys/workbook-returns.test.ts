import fc from 'fast-check';
import { formSetById } from '../../src/form/registry';
import { workbookChecker } from '../../src/journeys/workbook-checker';
import { unitPartOf } from '../../src/journeys/sheet-unit';
import {
  cleanReturns,
  inOneWorkbook,
  readingOf,
  withTexts,
  withoutHeading,
} from './shared-workbook';

const RETURNS = cleanReturns(4);
const CODES = ['03127', '03151', '03158', '03160'];
const NAMES = ['Điện Biên Phủ', 'Mường Lay', 'Sín Thầu', 'Mường Nhé'];
const SETTINGS = { language: 'vi', today: '2026-03-10' } as const;

describe('the part of a sheet’s name that may name a committee', () => {
  it.each([
    ['PL02', ''],
    ['PL02 (2)', ''],
    ['Phụ lục số 03', ''],
    ['Biểu 1', ''],
    ['Sheet4', ''],
    ['3', ''],
    ['Phu luc 5 (12)', ''],
    ['Mường Nhé', 'Mường Nhé'],
    ['PL02 - Mường Nhé (2)', 'Mường Nhé'],
    ['Xã Mường Nhé_PL2', 'Xã Mường Nhé'],
    ['03127', '03127'],
    ['PL1 03127', '03127'],
    ['03127_Điện Biên Phủ_PL01', '03127 Điện Biên Phủ'],
    ['Mẫu đơn vị Sín Thầu', 'đơn vị Sín Thầu'],
    ['Plei Kần', 'Plei Kần'],
    ['Mauson', 'Mauson'],
  ])('of "%s" is "%s"', (name, part) => {
    expect(unitPartOf(name)).toBe(part);
  });
});

type Treatment = 'as it is' | 'silent' | 'by name' | 'misspelt' | 'left out';

const treatment: fc.Arbitrary<Treatment> = fc.constantFrom(
  'as it is',
  'as it is',
  'silent',
  'by name',
  'misspelt',
  'left out',
);

it('every sheet with an appendix is in one return, and in no committee’s that it does not name or lack', () => {
  const place = fc.tuple(fc.nat(3), fc.nat(4), treatment);
  fc.assert(
    fc.property(
      fc.array(place, { minLength: 1, maxLength: 16 }),
      fc.boolean(),
      (list, isSorted) => {
        const places = [...new Map(list.map((one) => [`${one[0]}/${one[1]}`, one])).values()];
        if (isSorted) places.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
        const chosen = places.filter(([, , how]) => how !== 'left out');
        const sheets = inOneWorkbook([
          chosen.map(([unit, form, how]) => {
            const sheet = RETURNS[unit]![form]!;
            switch (how) {
              case 'silent':
                return withoutHeading(sheet);
              case 'by name':
                return { ...withoutHeading(sheet), name: `${sheet.name} ${NAMES[unit]}` };
              case 'misspelt':
                return withTexts(
                  withTexts(sheet, (text) => (/, ngày|kèm theo/iu.test(text) ? '' : text)),
                  (text) => (text.startsWith('ĐẢNG ỦY') ? `${text}H` : text),
                );
              default:
                return sheet;
            }
          }),
        ]);
        const { returns } = workbookChecker(SETTINGS).returns(readingOf(sheets));
        const grouped = returns.flatMap((one) => one.sheets.map(({ sheet }) => sheet));
        expect([...grouped].sort()).toEqual(sheets.map(({ name }) => name).sort());
        if (returns.length === 1) return;
        returns.forEach(({ checked, sheets: own }) => {
          if (checked.status !== 'read') throw new Error(checked.status);
          const { code } = checked.found.unit;
          for (const { sheet } of own) {
            const [unit, , how] = chosen[sheets.findIndex(({ name }) => name === sheet)]!;
            // What names its committee, by heading or by name, is nobody else's.
            if (how === 'as it is' || how === 'by name') expect(code).toBe(CODES[unit]);
          }
          // Nothing that was given to a committee by its neighbours doubles an appendix.
          expect(checked.findings.filter(({ rule }) => rule.endsWith('-DUPLICATE'))).toEqual([]);
          const forms = own.length;
          expect(checked.found.tables.size).toBe(forms);
          expect(forms).toBeLessThanOrEqual(formSetById('de-an-09')!.forms.length);
        });
      },
    ),
    { numRuns: 120 },
  );
});
