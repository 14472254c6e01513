/** Reads a reporting round that a person wrote (`--round FILE`). Loads zod: import it only where one is read. */
import { readDataFile } from '../text/data-file';
import type { DataFileFault, DataFileResult } from '../text/data-file';
import type { Round } from './round';
import { roundSchema } from './round-schema';

function duplicates(round: Round, list: 'deadlines' | 'tasks'): DataFileFault[] {
  const key = list === 'deadlines' ? 'id' : 'key';
  const values =
    list === 'deadlines'
      ? round.deadlines.map(({ id }) => id)
      : round.tasks.map((task) => task.key);
  return values.flatMap((value, index): DataFileFault[] =>
    values.indexOf(value) === index
      ? []
      : [{ path: [list, index, key], code: 'round.duplicate', params: { value } }],
  );
}

function faultsOf(round: Round): DataFileFault[] {
  const { returnDeadline, deadlines, tasks } = round;
  const faults = [...duplicates(round, 'deadlines'), ...duplicates(round, 'tasks')];
  if (returnDeadline !== null && !deadlines.some(({ id }) => id === returnDeadline)) {
    const path = ['returnDeadline'];
    faults.push({ path, code: 'round.unknown-deadline', params: { value: returnDeadline } });
  }
  tasks.forEach(({ schedule }, index) => {
    if (schedule.kind === 'yearly' && schedule.from > schedule.to) {
      faults.push({ path: ['tasks', index, 'schedule'], code: 'round.years-reversed' });
    }
  });
  return faults;
}

/**
 * Reads a round.
 * @param input the file's text, or data already parsed
 * @returns the round with defaults filled in, or all problems: what is wrong, at which JSON path and line, what to do
 */
export function parseRound(input: unknown): DataFileResult<Round> {
  return readDataFile(input, roundSchema, faultsOf);
}
