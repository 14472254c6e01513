import { deserialize, serialize } from 'node:v8';
import fc from 'fast-check';
import { readingReceiver, readingSender, SheetNeverSent } from '../../src/pane/worker-reading';
import type { SentReading } from '../../src/pane/worker-reading';
import { DEFAULT_STYLE } from '../../src/sheet/snapshot';
import type { SheetSnapshot } from '../../src/sheet/snapshot';
import type { LiveReading } from '../../src/workbook/live-workbook';

function sheet(name: string, value: number): SheetSnapshot {
  return {
    name,
    visibility: 'visible',
    box: { top: 0, bottom: 0, left: 0, right: 0 },
    rows: [
      { index: 0, cells: [{ row: 0, column: 0, kind: 'number', value, style: DEFAULT_STYLE }] },
    ],
    merges: [],
    hiddenRows: new Set([3]),
    hiddenColumns: new Set(),
    isProtected: false,
  };
}

function reading(sheets: readonly SheetSnapshot[]): LiveReading {
  return { name: 'a.xlsx', modified: null, sheets, skipped: [], cells: 1, properties: {} };
}

const A = sheet('A', 1);
const B = sheet('B', 2);
/** A copy that shares nothing, as a message to a worker is; jsdom itself makes none. */
const crossing = <T>(value: T): T => deserialize(serialize(value)) as T;
const sentNames = ({ sheets }: SentReading) => sheets.flatMap((one) => one.sheet?.name ?? []);

describe('a reading on its way into the worker', () => {
  it('carries each sheet once, until it changes', () => {
    const send = readingSender();
    expect(sentNames(send(reading([A, B])))).toEqual(['A', 'B']);
    expect(sentNames(send(reading([A, B])))).toEqual([]);
    expect(sentNames(send(reading([A, sheet('B', 3)])))).toEqual(['B']);
  });

  it('does not carry a sheet again that was read anew and is the same', () => {
    const send = readingSender();
    send(reading([A, B]));
    expect(sentNames(send(reading([sheet('A', 1), sheet('B', 2)])))).toEqual([]);
  });

  it('arrives as it was, with the same objects for sheets that did not change', () => {
    const states = fc.array(
      fc.array(fc.tuple(fc.constantFrom('A', 'B', 'C'), fc.nat(2)), { maxLength: 4 }),
      { minLength: 1, maxLength: 8 },
    );
    fc.assert(
      fc.property(states, (list) => {
        const send = readingSender();
        const receive = readingReceiver();
        let before: readonly SheetSnapshot[] = [];
        for (const state of list) {
          const sheets = [...new Map(state)].map(([name, value]) => sheet(name, value));
          const sent = reading(sheets);
          const received = receive(crossing(send(sent)));
          expect(received).toEqual(sent);
          for (const one of received.sheets) {
            const old = before.find(({ name }) => name === one.name);
            const isSame = old?.rows[0]!.cells[0]!.value === one.rows[0]!.cells[0]!.value;
            expect(old === one).toBe(isSame);
          }
          before = received.sheets;
        }
      }),
    );
  });

  it('cannot be read by a worker that missed the beginning', () => {
    const send = readingSender();
    send(reading([A]));
    const receive = readingReceiver();
    expect(() => receive(send(reading([A])))).toThrow(SheetNeverSent);
  });
});
