import type { ColumnEvidence } from '../../src/form/match-columns';
import { matchColumns } from '../../src/form/match-columns';
import { headingIndexOf } from '../../src/form/heading-index';
import type { TableOutline } from '../../src/sheet/outline';
import { deAn09 } from './official-readings';

interface Drawn {
  readonly path: readonly string[];
  readonly key: string | null;
}

const at = deAn09.forms.findIndex(({ id }) => id === 'A02');
const form = deAn09.forms[at]!;
const official: readonly Drawn[] = form.columns.map(({ heading, key }) => ({ path: heading, key }));
const SILENT: ColumnEvidence = { weigh: () => null, fits: () => true };

function outlineOf(columns: readonly Drawn[]): TableOutline {
  const cells = columns.flatMap(({ key }, column) =>
    key === null ? [] : [{ column, key, label: '', formula: null }],
  );
  const paths = new Map(
    columns.flatMap(({ path }, column) => (path.length === 0 ? [] : [[column, path] as const])),
  );
  return {
    numbering: cells.length === 0 ? null : { row: 9, cells },
    header: { top: 6, left: 0, right: columns.length - 1, paths },
    heading: { top: 0, texts: [], formNumber: null, unitLine: null, date: null },
    dataTop: 10,
    dataLimit: Infinity,
    repeats: [],
  };
}

function match(columns: readonly Drawn[], evidence = SILENT) {
  const headings = headingIndexOf(deAn09);
  const found = matchColumns(
    outlineOf(columns),
    form,
    headings,
    headings.firstColumn[at]!,
    evidence,
  );
  return {
    columns: found.sheetColumns,
    issues: found.issues.map(
      ({ code, values }) => `${code} ${values['column'] ?? values['text']!}`,
    ),
    found,
  };
}

const inPlace = official.map((_, i) => i);
const numberAnew = (columns: readonly Drawn[]): Drawn[] =>
  columns.map((column, i) => ({ ...column, key: i === 0 ? column.key : String(i) }));

describe('columns of a table', () => {
  it('of the official layout are all in place, without a word', () => {
    expect(match(official)).toMatchObject({ columns: inPlace, issues: [] });
  });

  it('are told apart without numbers', () => {
    const columns = official.map((column) => ({ ...column, key: null }));
    expect(match(columns)).toMatchObject({ columns: inPlace, issues: [] });
  });

  it('are told apart by number and place where all parents of the headings were lost', () => {
    const columns = official.map(({ path, key }) => ({ path: path.slice(-1), key }));
    expect(match(columns)).toMatchObject({ columns: inPlace, issues: [] });
  });

  it('are sure where one that has no number alone bears its label, under one more parent', () => {
    const columns = official.map(({ path, key }, i) =>
      i === 1 ? { path: ['Số liệu báo cáo của đơn vị', ...path], key: null } : { path, key },
    );
    expect(match(columns)).toMatchObject({ columns: inPlace, issues: [] });
  });

  it('go on behind a column of the committee’s own, which is told of', () => {
    const own = { path: ['Người cung cấp số liệu'], key: null };
    const columns = [...official.slice(0, 4), own, ...official.slice(4)];
    const { columns: found, issues } = match(columns);
    expect(found).toEqual(inPlace.map((i) => (i < 4 ? i : i + 1)));
    expect(issues).toEqual(['column-own Người cung cấp số liệu']);
  });

  it('follow their headings where numbers were typed anew behind an own column', () => {
    const own = { path: ['Người cung cấp số liệu'], key: null };
    const columns = numberAnew([...official.slice(0, 4), own, ...official.slice(4)]);
    const { columns: found, issues } = match(columns);
    expect(found).toEqual(inPlace.map((i) => (i < 4 ? i : i + 1)));
    expect(issues).toEqual(['column-moved 4–22', 'column-own Người cung cấp số liệu']);
  });

  it('follow their headings where two were exchanged and numbered anew', () => {
    const columns = [...official];
    [columns[3], columns[8]] = [columns[8]!, columns[3]!];
    const { columns: found, issues } = match(numberAnew(columns));
    expect(found).toEqual(inPlace.map((i) => (i === 3 ? 8 : i === 8 ? 3 : i)));
    expect(issues).toEqual(['column-moved 3', 'column-moved 8']);
  });

  it('that were deleted are missed', () => {
    const columns = official.filter(({ key }) => key !== '7');
    expect(match(columns).issues).toEqual(['column-missing 7']);
  });

  it('that were split are asked about, and not filled from a part', () => {
    const split = (part: string, key: string | null) => ({
      path: [...official[3]!.path, part],
      key,
    });
    const columns = [
      ...official.slice(0, 3),
      split('Nam', '3'),
      split('Nữ', null),
      ...official.slice(4),
    ];
    const { columns: found, issues, found: whole } = match(columns);
    expect(found[3]).toBeNull();
    expect(issues).toContain('column-unsure 3');
    expect(whole.issues[0]!.values['candidates']).toContain('D (');
  });

  it('keep their number under another heading, with a note', () => {
    const columns = official.map((column, i) =>
      i === 7 ? { ...column, path: ['Ra đi'] } : column,
    );
    expect(match(columns)).toMatchObject({ columns: inPlace, issues: ['heading-differs 7'] });
  });

  it('without number and under another heading are taken for the one left over, but asked about', () => {
    const columns = official.map((column, i) =>
      i === 7 ? { path: ['Ra đi'], key: null } : { ...column, key: null },
    );
    const { columns: found, issues } = match(columns);
    expect(found).toEqual(inPlace);
    expect(issues).toEqual(['column-unsure 7']);
  });

  it('say on what grounds they were matched', () => {
    const [, first] = match(official).found.explain('PL02');
    expect(first).toMatchObject({ column: '1', sheetColumn: 1, heading: 'Đảng số đầu kỳ' });
    expect(first!.reasons.map(({ code }) => code)).toEqual(['heading-same', 'number', 'order']);
  });
});
