/** Puts returns through changes and counts what came of them; a failure is told by the fewest changes that still fail. */
import { Random } from '../../samples/generator/random';
import { STAGES } from './change';
import { CHANGES, changeNamed } from './changes';
import { drawReturn } from './draw-sheets';
import type { Judgement } from './judge';
import { judge } from './judge';
import type { Verdict } from './told';
import { returnOf09, returnOf11 } from './official-model';
import type { ModelReturn } from './return-model';
import { copyOf } from './return-model';

/** Which return and which changes: all that is needed to make it again. */
export interface Trial {
  readonly seed: number;
  readonly changes: readonly string[];
}

const MOST_CHANGES = 6;
const COMMITTEES = 45;
const models = new Map<string, ModelReturn>();

/** The untouched return of a seed: every fourth one is of Đề án 11. */
export function untouched(seed: number): ModelReturn {
  const at = seed % COMMITTEES;
  const isOther = seed % 4 === 3;
  const key = `${isOther} ${isOther ? seed % 130 : at}`;
  let model = models.get(key);
  if (!model) {
    model = isOther ? returnOf11(seed) : returnOf09(at);
    models.set(key, model);
  }
  return model;
}

/** The return of a trial with all its changes made. A change alone or among others draws the same chances. */
export function changedReturn({ seed, changes }: Trial): ModelReturn {
  const model = copyOf(untouched(seed));
  const staged = [...new Set(changes)]
    .map(changeNamed)
    .sort((a, b) => STAGES.indexOf(a.stage) - STAGES.indexOf(b.stage));
  for (const { name, apply } of staged) apply(model, new Random(`${seed}/${name}`));
  return model;
}

/** A trial of 2 to 6 changes. */
export function combination(seed: number): Trial {
  const random = new Random(`${seed}/combination`);
  const count = random.whole(2, MOST_CHANGES);
  const changes = new Set<string>();
  while (changes.size < count) changes.add(random.pick(CHANGES).name);
  return { seed, changes: [...changes] };
}

/** What must never happen. */
export function isFailure({ held, gone, unit, invented }: Judgement): boolean {
  return (
    held.silent + held.ruleOnly + gone.silent + gone.ruleOnly + invented > 0 || unit === 'wrong'
  );
}

/**
 * Leaves changes out while the trial still fails.
 * @returns the trial with the fewest changes found
 */
function shrunk(trial: Trial): Trial {
  let smallest = trial;
  for (let at = 0; at < smallest.changes.length;) {
    const fewer = { ...smallest, changes: smallest.changes.filter((_, i) => i !== at) };
    if (fewer.changes.length > 0 && isFailure(judge(changedReturn(fewer)))) smallest = fewer;
    else at += 1;
  }
  return smallest;
}

/** Sums over many trials. */
export interface Share {
  trials: number;
  readonly held: Record<Verdict, number>;
  readonly gone: Record<Verdict, number>;
  readonly units: Record<Judgement['unit'], number>;
  invented: number;
}

function emptyShare(): Share {
  const none = (): Record<Verdict, number> => ({ right: 0, flagged: 0, ruleOnly: 0, silent: 0 });
  return {
    trials: 0,
    held: none(),
    gone: none(),
    units: { right: 0, asked: 0, wrong: 0 },
    invented: 0,
  };
}

function add(share: Share, judgement: Judgement): void {
  share.trials += 1;
  for (const verdict of Object.keys(share.held) as Verdict[]) {
    share.held[verdict] += judgement.held[verdict];
    share.gone[verdict] += judgement.gone[verdict];
  }
  share.units[judgement.unit] += 1;
  share.invented += judgement.invented;
}

export interface Failure {
  readonly trial: Trial;
  readonly problems: readonly string[];
}

export interface Sweep {
  readonly all: Share;
  readonly alone: ReadonlyMap<string, Share>;
  /** Over the combinations in which a change took part. */
  readonly combined: ReadonlyMap<string, Share>;
  /** Shrunk, each set of changes once. */
  readonly failures: readonly Failure[];
}

/**
 * Tries each change alone on some returns and combinations on others.
 * @param each how many returns a change is tried on alone
 * @param count how many combinations are tried
 * @param first the first seed
 */
export function sweep({
  each,
  count,
  first = 1,
  only = CHANGES.map(({ name }) => name),
}: {
  readonly each: number;
  readonly count: number;
  readonly first?: number;
  readonly only?: readonly string[];
}): Sweep {
  const all = emptyShare();
  const alone = new Map<string, Share>();
  const combined = new Map<string, Share>();
  const failures = new Map<string, Failure>();
  const tryOut = (trial: Trial, shares: Map<string, Share>): void => {
    const judgement = judge(changedReturn(trial));
    add(all, judgement);
    for (const name of trial.changes) {
      const share = shares.get(name) ?? emptyShare();
      add(share, judgement);
      shares.set(name, share);
    }
    if (!isFailure(judgement)) return;
    // What is known to fail is not shrunk again; what fails without it is another failure.
    const known = [...failures.values()].flatMap(({ trial: { changes } }) =>
      changes.every((name) => trial.changes.includes(name)) ? changes : [],
    );
    const rest = { ...trial, changes: trial.changes.filter((name) => !known.includes(name)) };
    if (known.length > 0 && !isFailure(judge(changedReturn(rest)))) return;
    const smallest = shrunk(known.length > 0 ? rest : trial);
    const key = [...smallest.changes].sort().join(' + ');
    failures.set(key, { trial: smallest, problems: judge(changedReturn(smallest)).problems });
  };
  for (const name of only) {
    for (let i = 0; i < each; i += 1) tryOut({ seed: first + i, changes: [name] }, alone);
  }
  for (let i = 0; i < count; i += 1) tryOut(combination(first + 1000 + i), combined);
  return { all, alone, combined, failures: [...failures.values()] };
}

/** The share of figures that are read right, of those that the sheets hold. */
export function rightShare({ held }: Share): number {
  const total = held.right + held.flagged + held.ruleOnly + held.silent;
  return total === 0 ? 1 : held.right / total;
}

/**
 * Tries whether a check tells of a change that left its mark on the sheets.
 * @returns the first seed at which it did not, or null
 */
export function untoldAt(name: string, seeds: readonly number[]): number | null {
  const { tells } = changeNamed(name);
  if (!tells) return null;
  const isTold = (seed: number): boolean => {
    const model = changedReturn({ seed, changes: [name] });
    if (printOf(model) === printOf(untouched(seed))) return true;
    return judge(model).findings.some(
      ({ message }) => 'code' in message && tells.includes(message.code),
    );
  };
  return seeds.find((seed) => !isTold(seed)) ?? null;
}

/** All that the sheets show, as one text. */
function printOf(model: ModelReturn): string {
  return JSON.stringify(
    drawReturn(model).sheets.map((sheet) => ({
      ...sheet,
      hiddenRows: [...sheet.hiddenRows],
      hiddenColumns: [...sheet.hiddenColumns],
    })),
  );
}
