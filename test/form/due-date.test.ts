import { dueDateOf, dueDatesOf } from '../../src/form/due-date';
import { formSetById } from '../../src/form/registry';
import { roundById, taskDueIn } from '../../src/register/round';

const progress = formSetById('de-an-11')!.forms.find(({ id }) => id === 'B07')!;
const row = (key: string) => progress.rows.find((one) => one.key === key)!;

describe('dueDateOf', () => {
  it('puts the reporting year into yearly deadlines', () => {
    expect(dueDatesOf(row('3'), 2027)).toEqual(['2027-03-31']);
    expect(dueDateOf(row('6'), 2029)).toBe('2029-06-30');
  });

  it('takes the next of several dates, and the last one once all are past', () => {
    expect([2026, 2028, 2029, 2031].map((year) => dueDateOf(row('12a'), year))).toEqual([
      '2028-12-31',
      '2028-12-31',
      '2030-12-31',
      '2030-12-31',
    ]);
  });

  it('gives null for a row without deadline', () => {
    const indicator = formSetById('de-an-09')!.forms[0]!.rows[1]!;
    expect(dueDateOf(indicator, 2026)).toBeNull();
  });

  it('agrees with the tasks of the round wherever these have a date in the year', () => {
    const { tasks } = roundById('de-an-11')!;
    expect(tasks.map(({ key }) => key)).toEqual(progress.rows.map(({ key }) => key));
    for (const task of tasks) {
      expect(task).toMatchObject({
        owner: row(task.key).owner,
        deadline: row(task.key).deadline,
        title: { vi: row(task.key).label, en: row(task.key).labelEn },
      });
      for (let year = 2026; year <= 2030; year += 1) {
        const due = taskDueIn(task, year);
        if (due !== null)
          expect([task.key, dueDateOf(row(task.key), year)]).toEqual([task.key, due]);
      }
    }
  });
});
