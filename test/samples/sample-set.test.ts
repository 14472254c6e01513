import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WorkBook } from '@e965/xlsx';
import { read } from '@e965/xlsx';
import { faultReadme, faultRecord } from '../../samples/generator/fault-list';
import { DEFAULT_COUNT, DEFAULT_SEED } from '../../samples/generator/main';
import type { PlantedFault, SampleSet } from '../../samples/generator/sample-set';
import { LEAST_UNITS, TooFewUnits, sampleSet } from '../../samples/generator/sample-set';
import { dienBienUnits } from '../../samples/generator/sample-units';
import { returnFigures } from '../../samples/generator/figures';
import type { Figure, FigureRow, ReturnFigures } from '../../samples/generator/figure-rows';
import {
  generateReturns,
  sampleFormSet,
  writeSampleSet,
} from '../../samples/generator/write-returns';
import { brokenRules, brokenTotals } from './rule-oracle';

const FORM_SET = sampleFormSet();
const SEEDS = [DEFAULT_SEED, 1, 2, 3, 2026, 123_456];

function setOf(seed: number): SampleSet {
  return sampleSet(dienBienUnits(), FORM_SET, seed);
}

function rowIn(figures: ReturnFigures, form: string, key: string): FigureRow {
  if (form !== 'A03') return figures[form as 'A01'][key]!;
  if (key === 'TONG') return figures.A03total;
  return figures.A03.find((row) => String(row['A']) === key)!;
}

/** A fault alone in an otherwise clean return. */
function withOnly(fault: PlantedFault, seed: number): ReturnFigures {
  const figures = returnFigures(fault.unit, seed);
  for (const { row, column, was, now } of fault.cells) {
    if (fault.kind.also === 'repeat-row') {
      const twin = figures.A03.find((village) => village[column] === now)!;
      figures.A03.push({ ...twin, A: Number(row) });
      continue;
    }
    const cells = rowIn(figures, fault.kind.form, row);
    expect([fault.id, cells[column] ?? null]).toEqual([fault.id, was]);
    cells[column] = now;
  }
  return figures;
}

/** Whether a fault shows under one of our own rule ids, judged without our own checks. */
function showsAs(rule: string, { cells, kind }: PlantedFault): boolean {
  const isOdd = (now: Figure, column: string) =>
    typeof now === 'string'
      ? !FORM_SET.forms
          .find(({ id }) => id === kind.form)!
          .columns.find(({ key }) => key === column)!
          .values?.includes(now)
      : typeof now === 'number' && (now < 0 || !Number.isInteger(now));
  if (rule.endsWith('-REQUIRED')) return cells.every(({ now }) => now === null);
  if (rule.endsWith('-TYPE')) return cells.every(({ now, column }) => isOdd(now, column));
  if (rule.endsWith('-ABSENT')) return kind.also === 'leave-out';
  return false;
}

describe('the sample set', () => {
  it('plants thirty faults in twelve returns, whatever the seed', () => {
    for (const seed of SEEDS) {
      const { faults } = setOf(seed);
      expect(faults.map(({ id }) => id)).toEqual([...new Set(faults.map(({ id }) => id))]);
      expect(faults).toHaveLength(30);
      expect(new Set(faults.map(({ file }) => file)).size).toBe(12);
    }
  });

  it('names only rules that each fault alone breaks', () => {
    for (const seed of SEEDS) {
      for (const fault of setOf(seed).faults) {
        const figures = withOnly(fault, seed);
        const broken = [...brokenRules(figures), ...brokenTotals(figures)];
        const found = fault.kind.rules.filter(
          (rule) => broken.includes(rule) || showsAs(rule, fault),
        );
        expect([seed, fault.id, found]).toEqual([seed, fault.id, fault.kind.rules]);
      }
    }
  });

  it('leaves every other return clean, the second one of a committee too', () => {
    for (const seed of SEEDS) {
      const set = setOf(seed);
      const faulty = new Set(set.faults.map(({ file }) => file));
      const clean = set.returns.filter(({ file }) => !faulty.has(file));
      expect(clean).toHaveLength(45 - 12 - 2 + 1);
      for (const { file, figures } of clean) {
        const broken = [...brokenRules(figures), ...brokenTotals(figures)];
        expect([seed, file, broken]).toEqual([seed, file, []]);
      }
    }
  });

  it('has one committee missing, one late, one twice with changed figures, one cut off', () => {
    const { missing, late, twice, truncated, returns, units } = setOf(DEFAULT_SEED);
    expect(units).toHaveLength(45);
    const senders = returns.map(({ unit }) => unit.code);
    expect(senders).not.toContain(missing.code);
    expect(senders).not.toContain(truncated.unit.code);
    expect(late.date > '2026-03-14').toBe(true);
    expect(returns.filter(({ date }) => date > '2026-03-14')).toEqual([late]);
    expect(senders.filter((code) => code === twice.first.unit.code)).toHaveLength(2);
    expect(twice.second.date > twice.first.date).toBe(true);
    expect(twice.second.modified > twice.first.modified).toBe(true);
    expect(twice.second.figures).not.toEqual(twice.first.figures);
    expect(new Set(senders).size).toBe(43);
  });

  it('gives every file its own name', () => {
    for (const seed of SEEDS) {
      const { returns, truncated, stranger } = setOf(seed);
      const names = [...returns.map(({ file }) => file), truncated.file, stranger];
      expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
    }
  });

  it('says plainly when too few committees are there for all faults', () => {
    expect(() => sampleSet(dienBienUnits().slice(0, 10), FORM_SET, 1)).toThrow(TooFewUnits);
    expect(() => sampleSet(dienBienUnits().slice(0, LEAST_UNITS), FORM_SET, 9)).not.toThrow();
  });
});

describe('the written files', () => {
  const set = setOf(DEFAULT_SEED);
  const files = new Map([...writeSampleSet(set, FORM_SET)].map(({ file, bytes }) => [file, bytes]));
  const books = new Map<string, WorkBook>();
  const bookOf = (file: string): WorkBook => {
    const known = books.get(file);
    if (known) return known;
    const book = read(files.get(file)!);
    books.set(file, book);
    return book;
  };

  it('are 46: 44 returns, one of another kind, one cut off', () => {
    expect(files.size).toBe(46);
  });

  it('hold each fault in the cell that the list names, as another program reads it', () => {
    for (const { id, file, sheet, cells, kind } of set.faults) {
      const page = bookOf(file).Sheets[sheet];
      if (kind.also === 'leave-out') {
        expect([id, page]).toEqual([id, undefined]);
        continue;
      }
      for (const { address, now } of cells) {
        const cell = page?.[address] as { v?: unknown } | undefined;
        expect([id, address, cell?.v ?? null]).toEqual([id, address, now]);
      }
    }
  });

  it('name the committee and its date in the heading of every appendix', () => {
    for (const { file, unit, sheets } of set.returns) {
      for (const sheet of Object.values(sheets)) {
        const page = bookOf(file).Sheets[sheet]!;
        expect((page['A2'] as { v: string }).v).toBe(unit.name.toUpperCase());
      }
    }
  });

  it('come out the same, byte for byte, for the same seed', () => {
    for (const { file, bytes } of writeSampleSet(setOf(DEFAULT_SEED), FORM_SET)) {
      expect(Buffer.compare(bytes, files.get(file)!)).toBe(0);
    }
  });

  it('differ for another seed', () => {
    const other = [...writeSampleSet(setOf(4), FORM_SET)].map(({ file }) => file);
    expect(other).not.toEqual([...files.keys()]);
  });
});

describe('the lists of faults', () => {
  it('in the repository are those of the default seed; npm run samples writes them', () => {
    const set = sampleSet(dienBienUnits().slice(0, DEFAULT_COUNT), FORM_SET, DEFAULT_SEED);
    const kept = (name: string) => readFileSync(join(__dirname, '../../samples', name), 'utf8');
    expect(kept('faults.json')).toBe(`${JSON.stringify(faultRecord(set), null, 2)}\n`);
    expect(kept('README.md')).toBe(faultReadme(set));
  });
});

describe('returns for the bench', () => {
  it('are made one by one, of real committees up to 45 and of invented ones beyond', () => {
    const real = [...generateReturns({ seed: 1, count: 3 })];
    expect(real.map(({ unit }) => unit.code)).toEqual(
      dienBienUnits()
        .slice(0, 3)
        .map(({ code }) => code),
    );
    const [first] = generateReturns({ seed: 1, count: 130, workingSheets: 5 });
    expect(first!.unit.code).toBe('90001');
    const book = read(first!.bytes);
    expect(book.SheetNames).toHaveLength(10);
    expect(book.Sheets['Tinh toan 5']!['!ref']).toBe('A1:Y50');
  });

  it('carry five sheets and no fault', () => {
    for (const { bytes } of generateReturns({ seed: 6, count: 2 })) {
      expect(read(bytes).SheetNames).toHaveLength(5);
    }
  });
});
