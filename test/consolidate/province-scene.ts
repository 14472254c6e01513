/** A province of five committees for tests of the workbook: one has not sent, one sent twice, one lacks an appendix. */
import { completenessOf } from '../../src/consolidate/completeness';
import { addReturn, emptyPartial } from '../../src/consolidate/partial';
import type { FindingLine, ProvinceWorkbookInput } from '../../src/consolidate/province-input';
import { provinceTables } from '../../src/consolidate/province-table';
import type { ReportingUnit } from '../../src/consolidate/province-cell';
import type { Contribution } from '../../src/consolidate/contribution';
import type { FormSet } from '../../src/form/form-set';
import type { Language } from '../../src/text/bilingual';
import { DE_AN_09, fullFigures, makeContribution, unitNumber } from './return-builder';

export const UNITS = [0, 1, 2, 3, 4].map(unitNumber);

export const FINDING: FindingLine = {
  unit: UNITS[0]!.name,
  file: 'a.xlsx',
  form: 'PL02',
  sheet: 'PL02',
  cell: 'D10',
  severity: 'Lỗi',
  rule: 'A02-R1',
  message: '=Cột 2 phải bằng cột 3+4+5',
};

/** Unit 0 has errors, 1 sent twice, 2 lacks PL02 and PL03, 3 has not sent, 4 is late. */
export function sceneReturns(): Contribution[] {
  const { A01, A04, A05 } = fullFigures(5, 3);
  return [
    makeContribution(UNITS[0]!, fullFigures(1, 4), { file: 'a.xlsx', errors: 2, warnings: 1 }),
    makeContribution(UNITS[1]!, fullFigures(2, 3), { file: 'b.xlsx', order: 1 }),
    makeContribution(UNITS[1]!, fullFigures(3, 5), { file: 'b2.xlsx', order: 2 }),
    makeContribution(UNITS[2]!, { A01: A01!, A04: A04!, A05: A05! }, { file: 'c.xlsx' }),
    makeContribution(UNITS[4]!, fullFigures(6, 2), {
      file: 'e.xlsx',
      declaredDate: '2026-03-20',
    }),
  ];
}

export function provinceInput(
  returns: readonly Contribution[] = sceneReturns(),
  {
    language = 'vi' as Language,
    units = UNITS as readonly ReportingUnit[],
    formSet = DE_AN_09 as FormSet,
  } = {},
): ProvinceWorkbookInput {
  const partial = emptyPartial();
  for (const contribution of returns) addReturn(partial, contribution);
  return {
    language,
    formSet,
    round: {
      id: formSet.id,
      name: 'Tổng kết Đề án 09',
      deadlines: [{ name: 'đơn vị báo cáo', day: 'trước ngày 15/3/2026' }],
    },
    year: 2026,
    heading: { superior: 'TỈNH ỦY ĐIỆN BIÊN', place: 'Điện Biên', date: null },
    signature: { left: 'NGƯỜI LẬP BIỂU', right: ['T/M BAN THƯỜNG VỤ', 'PHÓ BÍ THƯ'] },
    units,
    partial,
    completeness: completenessOf(partial, formSet, { units, lastDay: '2026-03-14' }),
    tables: provinceTables(partial, formSet, units),
    unplaced: [{ file: 'hong.xlsx', reason: 'Tệp bị cụt.' }],
    findings: { count: 1, lines: [FINDING] },
    totals: { errors: 2, warnings: 1 },
  };
}
