/** What a batch of returns comes to while it is read: the mergeable partial result and what stands beside it. */
import type { Finding } from '../check/finding';
import { fileFinding } from '../check/unit-findings';
import { contributionOf } from '../consolidate/contribution';
import { addReturn, duplicateReturns, emptyPartial } from '../consolidate/partial';
import type { ConsolidationPartial } from '../consolidate/partial';
import { reportingUnits } from '../register/round';
import type { Language } from '../text/bilingual';
import { formatMessage } from '../text/message';
import type { CheckedFile } from './check-file';
import { fileReport, findingReport } from './file-report';
import type { FileReport } from './report';
import type { RoundContext } from './round-context';
import { SizeComparison } from './size-comparison';

/** A file that gives nothing to the province table, with the reason in words. */
export interface UnplacedFile {
  readonly file: string;
  readonly status: 'unreadable' | 'unrecognised' | 'not-reporting';
  readonly reason: string;
}

/** A file read, in short: its report, and which form set it belongs to. */
interface ReadFile {
  readonly report: FileReport;
  readonly context: RoundContext | null;
  readonly isPlaced: boolean;
  readonly status: CheckedFile['status'];
}

function countOf(findings: readonly Finding[], severity: Finding['severity']): number {
  return findings.filter((finding) => finding.severity === severity).length;
}

/** Collects checked files; asks of each no more than its report and its figures. */
export class ConsolidationBatch {
  readonly #files: ReadFile[] = [];
  readonly #partials = new Map<RoundContext, ConsolidationPartial>();
  readonly #sizes = new SizeComparison();

  constructor(readonly language: Language) {}

  /** Takes in one checked file; only its figures and findings are kept. */
  add(checked: CheckedFile): void {
    const context = checked.status === 'read' ? checked.context : null;
    let isPlaced = false;
    if (checked.status === 'read') {
      const { found, file, modified, findings } = checked;
      const units = reportingUnits(checked.context.round, checked.context.register);
      isPlaced = units.some(({ code }) => code === found.unit.code);
      const partial = this.#partials.get(checked.context) ?? emptyPartial();
      this.#partials.set(checked.context, partial);
      if (isPlaced) {
        addReturn(
          partial,
          contributionOf(found, {
            file,
            order: this.#files.length,
            modified,
            errors: countOf(findings, 'error'),
            warnings: countOf(findings, 'warning'),
          }),
        );
      }
    }
    this.#sizes.add(this.#files.length, checked);
    this.#files.push({
      report: fileReport(checked, this.language),
      context,
      isPlaced,
      status: checked.status,
    });
  }

  /**
   * The round that the batch is for: the one that most of its returns belong to, the first of them where two have as
   * many.
   * @returns null when no file holds a known appendix
   */
  context(): RoundContext | null {
    const returns = new Map<RoundContext, number>();
    for (const { context } of this.#files) {
      if (context) returns.set(context, (returns.get(context) ?? 0) + 1);
    }
    let best: RoundContext | null = null;
    for (const [context, count] of returns) {
      if (best === null || count > returns.get(best)!) best = context;
    }
    return best;
  }

  /** The partial result of one round's returns. */
  partial(context: RoundContext): ConsolidationPartial {
    return this.#partials.get(context) ?? emptyPartial();
  }

  /** The files that do not count for a round, each with its reason, in the order read. */
  unplaced(context: RoundContext | null): UnplacedFile[] {
    return this.#files.flatMap(({ report, status, isPlaced, context: own }): UnplacedFile[] => {
      if (isPlaced && own === context) return [];
      const { file } = report;
      if (status !== 'read') {
        const reason = report.problem?.message ?? report.findings[0]?.message ?? '';
        return [{ file, status, reason }];
      }
      const identity = report.findings.find(({ kind }) => kind === 'identity');
      const reason =
        own === context || own === null
          ? (identity?.message ?? '')
          : formatMessage(this.language, 'finding.other-form-set', {
              name: own.formSet.name[this.language],
            });
      return [{ file, status: 'not-reporting', reason }];
    });
  }

  /**
   * The reports of all files in the order read, with what only the batch shows: units that sent more than once, and
   * figures of another size than those of the other units.
   */
  reports(context: RoundContext | null): FileReport[] {
    const more = context ? duplicateFindings(this.partial(context), context) : new Map();
    const reports = this.#files.map(({ report }, order) => {
      const finding = more.get(order);
      if (!finding) return report;
      const added = findingReport(finding, context?.formSet ?? null, this.language);
      return { ...report, findings: [...report.findings, added] };
    });
    return this.#sizes.added(reports, this.language);
  }
}

/** By position of the file that was set aside: that its committee sent another one, which counts. */
function duplicateFindings(
  partial: ConsolidationPartial,
  context: RoundContext,
): Map<number, Finding> {
  const names = new Map(context.register.units.map(({ code, committee }) => [code, committee]));
  return new Map(
    duplicateReturns(partial).map(({ unit, counted, otherOrder, reason }) => [
      otherOrder,
      fileFinding(
        'UNIT-DUPLICATE',
        'duplicate',
        reason === 'identical' ? 'note' : 'error',
        `finding.unit.duplicate.${reason}`,
        { name: names.get(unit) ?? unit, other: counted },
      ),
    ]),
  );
}
