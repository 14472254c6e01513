/**
 * How the reading of an open workbook crosses into the worker: each sheet once. A host shares the snapshots of sheets
 * that did not change; here they keep being the same objects on the other side too, so that only what changed is sent
 * and checked again.
 */
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
  let ids = new Map<SheetSnapshot, number>();
  let next = 0;
  return ({ sheets, ...rest }) => {
    const kept = new Map<SheetSnapshot, number>();
    const sent = sheets.map((sheet): SentSheet => {
      const known = ids.get(sheet);
      const id = known ?? next++;
      kept.set(sheet, id);
      return { id, sheet: known === undefined ? sheet : null };
    });
    ids = kept;
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
