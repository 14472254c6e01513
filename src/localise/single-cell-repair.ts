/**
 * Error localisation where one cell suffices: the cells any one of which, changed to one value, mends contradictions
 * of a return without making others. This is the minimal-change principle of Fellegi and Holt (1976, JASA 71: 17–35)
 * at size one; each repair is proved by running all rules of severity error again that look at its appendix. Larger repairs come with the
 * linear solver (docs/known-limitations.md).
 */
import { contradictions } from '../check/check-return';
import type { CheckContext } from '../check/check-return';
import type { Finding, FindingCell, Suspect } from '../check/finding';
import type { FormId } from '../form/form-set';
import type { Return, ReturnTable } from '../form/return';
import { sourceOf } from '../form/return';
import { addressOf } from '../sheet/address';
import { slipBetween } from './slip';
import type { Slip } from './slip';

/** Beyond these a return is not mistyped but made otherwise; searching it would only cost time. */
const MOST_CONTRADICTIONS = 24;
const MOST_TRIALS = 400;
const MOST_SUSPECTS = 5;
const SLIP_ORDER: readonly Slip[] = ['swap', 'digit', 'scale', 'balance'];

interface Place {
  readonly table: ReturnTable;
  readonly rowIndex: number;
  readonly columnIndex: number;
  readonly value: number;
}

interface Repair {
  readonly cell: FindingCell;
  readonly suggest: number;
  /** Keys of the contradictions that the repair mends. */
  readonly mends: ReadonlySet<string>;
  readonly slip: Slip;
}

function keyOf({ sheet, address }: { sheet: string; address: string }): string {
  return `${sheet}!${address}`;
}

function contradictionKey({ rule, cells }: Finding): string {
  return cells[0] ? `${rule} ${keyOf(cells[0])}` : rule;
}

function keysOf(findings: readonly Finding[]): ReadonlySet<string> {
  return new Set(findings.map(contradictionKey));
}

function placesOf(found: Return): Map<string, Place> {
  const places = new Map<string, Place>();
  for (const table of found.tables.values()) {
    table.rows.forEach((row, rowIndex) => {
      row.readings.forEach((reading, columnIndex) => {
        if (reading.kind !== 'number') return;
        const source = sourceOf(table, row, columnIndex);
        if (!source) return;
        const address = addressOf(source.row, source.column);
        places.set(keyOf({ sheet: source.sheet, address }), {
          table,
          rowIndex,
          columnIndex,
          value: reading.value,
        });
      });
    });
  }
  return places;
}

/** The return with one figure changed; everything else is shared with the return given. */
function withFigure(found: Return, place: Place, value: number): Return {
  const rows = [...place.table.rows];
  const row = rows[place.rowIndex]!;
  const readings = [...row.readings];
  readings[place.columnIndex] = { kind: 'number', value, raw: String(value), notes: [] };
  rows[place.rowIndex] = { ...row, readings };
  const tables = new Map(found.tables);
  tables.set(place.table.form.id, { ...place.table, rows });
  return { ...found, tables };
}

/** Values that would settle one contradiction by changing one of its cells. */
function proposals(finding: Finding, cell: FindingCell, value: number): number[] {
  const isFirst = finding.cells[0] !== undefined && keyOf(finding.cells[0]) === keyOf(cell);
  if (isFirst && typeof finding.expected === 'number') return [finding.expected];
  const left = finding.params['left'] ?? finding.params['stated'];
  const right = finding.params['right'] ?? finding.params['expected'];
  if (typeof left !== 'number' || typeof right !== 'number') return [];
  const gap = Math.round((left - right) * 1e6) / 1e6;
  return [value + gap, value - gap].map((proposal) => Math.round(proposal * 1e6) / 1e6);
}

function repairsOf(found: Return, context: CheckContext, failing: readonly Finding[]): Repair[] {
  const places = placesOf(found);
  const keysOfForm = new Map<FormId, ReadonlySet<string>>();
  /** What contradicts itself today among all that looks at an appendix. */
  const keysLookingAt = (form: FormId): ReadonlySet<string> => {
    const known = keysOfForm.get(form) ?? keysOf(contradictions(found, context, form));
    keysOfForm.set(form, known);
    return known;
  };
  const tried = new Set<string>();
  const repairs: Repair[] = [];
  for (const finding of failing) {
    for (const cell of finding.cells) {
      const place = places.get(keyOf(cell));
      if (!place) continue;
      for (const suggest of proposals(finding, cell, place.value)) {
        const trial = `${keyOf(cell)}=${suggest}`;
        if (suggest < 0 || suggest === place.value || tried.has(trial)) continue;
        if (tried.size >= MOST_TRIALS) return repairs;
        tried.add(trial);
        const form = place.table.form.id;
        const keys = keysLookingAt(form);
        const left = keysOf(contradictions(withFigure(found, place, suggest), context, form));
        if (![...left].every((key) => keys.has(key))) continue;
        const mends = new Set([...keys].filter((key) => !left.has(key)));
        if (mends.size > 0) {
          repairs.push({ cell, suggest, mends, slip: slipBetween(place.value, suggest) });
        }
      }
    }
  }
  return repairs.sort(
    (a, b) =>
      b.mends.size - a.mends.size || SLIP_ORDER.indexOf(a.slip) - SLIP_ORDER.indexOf(b.slip),
  );
}

function suspectOf({ cell, suggest, slip }: Repair): Suspect {
  const { sheet, address, value } = cell;
  return { sheet, address, value: typeof value === 'number' ? value : null, suggest, why: slip };
}

/**
 * Names the likeliest cells behind each contradiction.
 * @param findings what the check of this return gave
 * @returns the same findings in the same order; those that one changed cell would mend carry at most five suspects,
 *   first the cell that mends most contradictions at once, then the one that a usual slip explains
 */
export function withSuspects(
  found: Return,
  context: CheckContext,
  findings: readonly Finding[],
): readonly Finding[] {
  if (!findings.some(({ kind, severity }) => kind === 'inconsistent' && severity === 'error')) {
    return findings;
  }
  const failing = contradictions(found, context);
  if (failing.length > MOST_CONTRADICTIONS) return findings;
  const repairs = repairsOf(found, context, failing);
  if (repairs.length === 0) return findings;
  return findings.map((finding) => {
    if (finding.kind !== 'inconsistent' || finding.severity !== 'error') return finding;
    const key = contradictionKey(finding);
    const suspects = repairs.filter(({ mends }) => mends.has(key)).slice(0, MOST_SUSPECTS);
    return suspects.length === 0 ? finding : { ...finding, suspects: suspects.map(suspectOf) };
  });
}
