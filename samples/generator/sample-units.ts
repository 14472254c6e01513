/** The committees that send samples: those of Điện Biên's register, or invented ones for larger batches. */
import dienBien from '../../src/register/data/dien-bien.json';
import type { SampleUnit } from './figure-rows';

const INVENTED_PROVINCE = 'Mẫu';

function superiorIn(province: string): string {
  return `TỈNH ỦY ${province.toUpperCase()}`;
}

/** The 45 committees of Điện Biên, in the register's order. */
export function dienBienUnits(): SampleUnit[] {
  return dienBien.units.map((unit) => ({
    code: unit.code,
    name: unit.committee,
    superior: superiorIn(dienBien.province.name),
    formerUnits: unit.formerUnits.map((former) => former.name),
    isWard: unit.type === 'Phường',
  }));
}

/**
 * Committees that do not exist, for batches of any size.
 * @returns `count` communes with codes from 90001 on
 */
export function inventedUnits(count: number): SampleUnit[] {
  return Array.from({ length: count }, (_, index) => {
    const number = String(index + 1).padStart(4, '0');
    return {
      code: String(90_001 + index),
      name: `Đảng ủy xã Mẫu ${number}`,
      superior: superiorIn(INVENTED_PROVINCE),
      formerUnits: [`Xã Mẫu Thượng ${number}`, `Xã Mẫu Hạ ${number}`],
      isWard: false,
    };
  });
}

/**
 * A register of the given committees in the program's own format, for `--register`.
 * @returns an object ready for JSON
 */
export function registerOf(units: readonly SampleUnit[]): object {
  return {
    schema: 'khop-so/register/1',
    id: 'mau',
    province: { code: '99', name: INVENTED_PROVINCE },
    asOf: '2026-01-01',
    note: {
      vi: 'Danh mục bịa ra để chạy thử, không có thật.',
      en: 'An invented register for trials; none of it is real.',
    },
    sources: [],
    units: units.map((unit) => ({
      code: unit.code,
      type: unit.isWard ? 'Phường' : 'Xã',
      name: unit.name.replace(/^Đảng ủy (xã|phường) /u, ''),
      committee: unit.name,
      formerUnits: [],
    })),
  };
}
