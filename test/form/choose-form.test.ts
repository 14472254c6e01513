import { chooseForm } from '../../src/form/choose-form';
import { findByHeadings } from '../../src/form/find-headings';
import type { FormDefinition, FormSet } from '../../src/form/form-set';
import { readReturn } from '../../src/form/read-return';
import type { ReadingAids } from '../../src/form/reading-aids';
import { NO_AIDS } from '../../src/form/reading-aids';
import { absentFindings } from '../../src/check/layout-findings';
import { drawReturn } from '../metamorphic/draw-sheets';
import { changedReturn } from '../metamorphic/sweep';
import type { DrawnRows } from '../sheet/drawn-sheet';
import { drawnSheet } from '../sheet/drawn-sheet';
import { deAn11 } from './official-readings';

const tasks = deAn11.forms.find(({ id }) => id === 'B07')!;

/** A form with the same columns under another title, and with other rows. */
const works: FormDefinition = {
  ...tasks,
  id: 'B08',
  code: 'PL08',
  title: { ...tasks.title, vi: 'DANH MỤC CÔNG TRÌNH' },
  rows: tasks.rows.map((row, i) => ({ ...row, label: `Hạng mục ${'abcdefghijklmno'[i]!} đầu tư` })),
};
const twins: FormSet = { ...deAn11, forms: [tasks, works] };

const headings = tasks.columns.map(({ heading }) => heading.at(-1)!);

const chosen = (body: DrawnRows, aids: ReadingAids = NO_AIDS) => {
  const sheet = drawnSheet([headings, ...body]);
  const [outline] = findByHeadings(sheet, twins);
  return chooseForm(sheet, outline!, twins, aids);
};

const rowsOf = ({ rows }: FormDefinition): DrawnRows =>
  rows.map(({ key, label }) => [key, label, 'Đảng ủy', 'Quý I', null, null, 50]);

const unnamed: DrawnRows = [
  ['a', 'Việc một', 'Đảng ủy', 'Quý I', null, null, 50],
  ['b', 'Việc hai', 'Đảng ủy', 'Quý II', null, null, 70],
];

const noUnit = () => ({ code: null, status: 'unknown', candidates: [], evidence: [] }) as never;

describe('the form of a table under headings that two forms share', () => {
  it('is told by the rows that the form prints', () => {
    expect(chosen(rowsOf(tasks)).match?.form).toBe(tasks);
    expect(chosen(rowsOf(works)).match?.form).toBe(works);
  });

  it('is left open where nothing below the headings tells either', () => {
    const { match, likely } = chosen(unnamed);
    expect(match).toBeNull();
    expect(likely.map(({ form }) => form.id).sort()).toEqual(['B07', 'B08']);
  });

  it('is told by the rules where nothing else tells', () => {
    const support: ReadingAids['support'] = (_set, form) => () =>
      form === works ? { holding: 6, failing: 0 } : { holding: 0, failing: 6 };
    expect(chosen(unnamed, { support }).match?.form).toBe(works);
  });
});

describe('a return with a table that may be one of two forms', () => {
  const open = drawnSheet([headings, ...unnamed], [], 'Bảng');

  it('names the table where no other form was recognised', () => {
    const { formSet, doubtful } = readReturn([open], [twins], noUnit);
    expect(formSet).toBeNull();
    expect(doubtful).toMatchObject([{ sheet: 'Bảng', box: { top: 0, left: 0, right: 9 } }]);
  });

  it('reads it as the form that is left once the other has its table', () => {
    const known = drawnSheet([[tasks.title.vi], headings, ...rowsOf(tasks)], [], 'PL07');
    const { return: read } = readReturn([known, open], [twins], noUnit);
    expect(read!.tables.get('B07')!.sheet).toBe('PL07');
    expect(read!.tables.get('B08')!.sheet).toBe('Bảng');
  });

  it('tells with each absent form where the table stands', () => {
    const other = deAn11.forms.find(({ id }) => id === 'B06')!;
    const three: FormSet = { ...deAn11, forms: [tasks, works, other] };
    const rows = [[other.title.vi], other.columns.map(({ heading }) => heading.join(' - '))];
    const known = drawnSheet([...rows, [1, 'Mở lớp', 'lớp', 2, 3, 6, 6, 0, 0]], [], 'PL06');
    const { return: read } = readReturn([known, open], [three], noUnit);
    const findings = absentFindings(three, read!);
    expect(findings.map(({ rule }) => rule)).toEqual(['B07-ABSENT', 'B08-ABSENT']);
    for (const { message, params } of findings) {
      expect(message).toEqual({ code: 'finding.absent-doubtful' });
      expect(params['places']).toMatch(/^Bảng!A1:J\d$/u);
    }
  });
});

describe('rows of the next sheet', () => {
  it('do not go on with an appendix where they stand under headings of their own', () => {
    const changes = ['no-numbering-row', 'column-deleted'];
    const { sheets } = drawReturn(changedReturn({ seed: 1099, changes }));
    const { return: read } = readReturn(sheets, [deAn11], noUnit);
    const costs = read!.tables.get('B06')!;
    expect(costs.continued).toBeUndefined();
    expect(costs.rows.map(({ key }) => key)).toEqual(['1', '2', 'TONG']);
    expect(read!.tables.get('B07')!.sheet).toBe('PL07');
  });
});
