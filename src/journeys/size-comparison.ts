/** The sizes of a batch's figures against one another; they show only once all files were read. */
import type { SizedReturn } from '../check/magnitude';
import { magnitudeFindings, sizesOf } from '../check/magnitude';
import type { FormSet } from '../form/form-set';
import type { Language } from '../text/bilingual';
import type { CheckedFile } from './check-file';
import { findingReport } from './file-report';
import type { FileReport } from './report';

/** Keeps of each return no more than the size of its columns. */
export class SizeComparison {
  readonly #bySet = new Map<FormSet, { readonly at: number; readonly sized: SizedReturn }[]>();

  /**
   * Takes in a checked file.
   * @param at its position among the reports
   */
  add(at: number, checked: CheckedFile): void {
    if (checked.status !== 'read') return;
    const { found } = checked;
    const list = this.#bySet.get(found.formSet) ?? [];
    this.#bySet.set(found.formSet, list);
    list.push({ at, sized: { unit: found.unit.code, sizes: sizesOf(found) } });
  }

  /**
   * The reports with what the comparison found.
   * @param reports in the positions that `add` was given
   */
  added(reports: readonly FileReport[], language: Language): FileReport[] {
    const all = [...reports];
    for (const [formSet, list] of this.#bySet) {
      const found = magnitudeFindings(list.map(({ sized }) => sized));
      for (const [position, findings] of found) {
        const { at } = list[position]!;
        const more = findings.map((finding) => findingReport(finding, formSet, language));
        all[at] = { ...all[at]!, findings: [...all[at]!.findings, ...more] };
      }
    }
    return all;
  }
}
