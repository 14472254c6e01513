/** The open workbook in Excel, as the port wants it. */
import type { LiveWorkbook } from '../../workbook/live-workbook';
import { abilities } from './abilities';
import { applyPatch } from './apply-patch';
import { clearMarks, countMarks, showMarks } from './marks';
import { openNew } from './new-workbook';
import { WorkbookReader } from './read-workbook';
import { excelRunner } from './run-excel';
import type { RunnerOptions } from './run-excel';
import { select } from './select';
import { watch } from './watch';

/**
 * The workbook that this pane was opened in. Make one of it and keep it: its runner is what keeps our own requests
 * from overtaking each other.
 */
export function excelWorkbook(options: RunnerOptions = {}): LiveWorkbook {
  const runner = excelRunner(options);
  const reader = new WorkbookReader(runner);
  return {
    abilities: abilities(),
    snapshot: () => reader.snapshot(),
    read: () => reader.read(),
    refresh: (previous, changes) => reader.refresh(previous, changes),
    select: (sheet, box) => select(runner, sheet, box),
    watch: (listener) => watch(runner, listener),
    apply: (patch) => applyPatch(runner, patch),
    showMarks: (marks, how) => showMarks(runner, marks, how),
    clearMarks: () => clearMarks(runner),
    countMarks: () => countMarks(runner),
    openNew: (bytes) => openNew(runner, bytes),
    lacks: () => runner.gaps.lacks(),
  };
}
