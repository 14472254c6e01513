import { resolveAmbiguous } from '../../src/check/resolve-ambiguous';
import { contributionOf } from '../../src/consolidate/contribution';
import { roundContext } from '../../src/journeys/round-context';
import type { Reading } from '../../src/sheet/reading';
import type { Figures } from '../consolidate/return-builder';
import { DE_AN_09, makeReturn, unitNumber } from '../consolidate/return-builder';

const CONTEXT = roundContext(DE_AN_09, { language: 'vi', today: '2026-03-10' }).check;
const open = (raw: string, ...candidates: number[]): Reading => ({
  kind: 'ambiguous',
  why: 'separators',
  candidates,
  raw,
  notes: ['number-stored-as-text'],
});

function resolve(figures: Figures) {
  const found = makeReturn(unitNumber(1), figures);
  const resolved = resolveAmbiguous(found, CONTEXT);
  const at = (form: string, row: string, key: string): Reading => {
    const table = resolved.tables.get(form)!;
    const index = table.form.columns.findIndex((column) => column.key === key);
    return table.rows.find((one) => one.key === row)!.readings[index]!;
  };
  return { found, resolved, at };
}

describe('a figure that may mean several things', () => {
  it('is the one under which the rules hold', () => {
    const { at } = resolve({
      A05: { '2023': { '10': open('1,234', 1.234, 1234), '11': 1000, '12': 234, '13': 0 } },
    });
    expect(at('A05', '2023', '10')).toMatchObject({ kind: 'number', value: 1234, others: [1.234] });
    expect(at('A05', '2023', '10').notes).toContain('decided-by-rule');
  });

  it('is settled together with others of its row', () => {
    const { at } = resolve({
      A05: {
        '2023': {
          '10': open('2,468', 2.468, 2468),
          '11': open('1,234', 1.234, 1234),
          '12': 1234,
          '13': 0,
        },
      },
    });
    expect(at('A05', '2023', '10')).toMatchObject({ value: 2468 });
    expect(at('A05', '2023', '11')).toMatchObject({ value: 1234 });
  });

  it('is settled by the total of its column', () => {
    const { at } = resolve({
      A05: {
        '2023': { '11': open('1,234', 1.234, 1234) },
        '2024': { '11': 10 },
        '2025': { '11': 20 },
        TONG: { '11': 1264 },
      },
    });
    expect(at('A05', '2023', '11')).toMatchObject({ value: 1234 });
  });

  it('is settled where it has one meaning only if an equation asks for just that', () => {
    const pinned = resolve({ A02: { '2023': { '2': 10, '3': 6, '4': 4, '5': open('O', 0) } } });
    expect(pinned.at('A02', '2023', '5')).toMatchObject({ kind: 'number', value: 0 });
    const wrong = resolve({ A02: { '2023': { '2': 11, '3': 6, '4': 4, '5': open('O', 0) } } });
    expect(wrong.at('A02', '2023', '5').kind).toBe('ambiguous');
    const free = resolve({ A02: { '2023': { '3': 6, '4': 4, '5': open('O', 0) } } });
    expect(free.at('A02', '2023', '5').kind).toBe('ambiguous');
  });

  it('stays open where no meaning mends the row, where several do, and where a figure is missing', () => {
    const none = resolve({
      A05: { '2023': { '10': open('1,234', 1.234, 1234), '11': 900, '12': 234, '13': 0 } },
    });
    expect(none.at('A05', '2023', '10').kind).toBe('ambiguous');
    const missing = resolve({ A05: { '2023': { '10': open('1,234', 1.234, 1234), '11': 1000 } } });
    expect(missing.at('A05', '2023', '10').kind).toBe('ambiguous');
    expect(missing.resolved).toBe(missing.found);
  });

  it('is never counted while it is open', () => {
    const { resolved } = resolve({ A05: { '2023': { '10': open('1,234', 1.234, 1234) } } });
    const meta = { file: 'a.xlsx', order: 0, modified: null, errors: 0, warnings: 0 };
    const { numbers } = contributionOf(resolved, meta).tables.get('A05')!;
    expect([...numbers].every(Number.isNaN)).toBe(true);
  });
});

it('a return full of doubt is left within bounds', () => {
  const cells = Object.fromEntries(
    Array.from({ length: 18 }, (_, i) => [String(i + 1), open('1,000', 1, 1000)]),
  );
  const { resolved, found } = resolve({ A04: { '1': cells, '2': cells, '3': cells } });
  expect(resolved.tables.get('A04')!.rows).toHaveLength(found.tables.get('A04')!.rows.length);
});
