/**
 * How the reading of an open workbook crosses into the worker: each sheet once. On the other side sheets that did not
 * change keep being the same objects, so that only what changed is sent and checked again. A host shares the snapshots
 * of such sheets when it reads what changed; when it read the whole workbook anew they are compared here.
 */
import { isSameSheet } from '../sheet/same-sheet';
import type { SheetSnapshot } from '../sheet/snapshot';
import type { LiveReading } from '../workbook/live-workbook';

/** A sheet sent now, or one that the worker has. */
interface SentSheet {
  readonly id: number;
  /** Null for a sheet that was sent before. */
  readonly sheet: SheetSnapshot | null;
}

/** A reading on its way. */
export interface SentReading extends Omit<LiveReading, 'sheets'> {
  readonly sheets: readonly SentSheet[];
}

/** The worker was asked for a sheet that never reached it: a bug. */
export class SheetNeverSent extends Error {
  override readonly name = 'SheetNeverSent';
}

/**
 * The sending side; one for each worker.
 * @returns makes of a reading what is sent; the worker has to receive all of them, in order
 */
export function readingSender(): (reading: LiveReading) => SentReading {
  let last = new Map<string, { readonly sheet: SheetSnapshot; readonly id: number }>();
  let next = 0;
  return ({ sheets, ...rest }) => {
    const kept: typeof last = new Map();
    const sent = sheets.map((sheet): SentSheet => {
      const before = last.get(sheet.name);
      const isKnown = before !== undefined && isSameSheet(before.sheet, sheet);
      const id = isKnown ? before.id : next++;
      kept.set(sheet.name, { sheet, id });
      return { id, sheet: isKnown ? null : sheet };
    });
    last = kept;
    return { ...rest, sheets: sent };
  };
}

/**
 * The receiving side.
 * @returns makes the reading again; sheets that did not change are the same objects as before
 * @throws SheetNeverSent
 */
export function readingReceiver(): (sent: SentReading) => LiveReading {
  let known = new Map<number, SheetSnapshot>();
  return ({ sheets, ...rest }) => {
    const received = new Map(
      sheets.map(({ id, sheet }) => {
        const own = sheet ?? known.get(id);
        if (!own) throw new SheetNeverSent(String(id));
        return [id, own] as const;
      }),
    );
    known = received;
    return { ...rest, sheets: sheets.map(({ id }) => received.get(id)!) };
  };
}
