import { exactMatch, matchForm } from '../../src/form/match-form';
import type { FormDefinition } from '../../src/form/form-set';
import type { TableOutline } from '../../src/sheet/outline';
import { findTables } from '../../src/sheet/table-outline';
import { writeOfficialReturn } from '../fixtures/official-return';
import { readSheets } from '../xlsx/reading-in-tests';
import { deAn09, deAn11, figures09 } from './official-readings';

const outlines = async (): Promise<{ form: FormDefinition; outline: TableOutline }[]> => {
  const sheets = readSheets(await writeOfficialReturn(deAn09, figures09));
  return sheets.map((sheet, index) => ({
    form: deAn09.forms[index]!,
    outline: findTables(sheet)[0]!,
  }));
};

/** The same table with one heading worded otherwise. */
function reworded(outline: TableOutline): TableOutline {
  const paths = new Map(outline.header.paths);
  const [column, path] = [...paths].at(-1)!;
  paths.set(column, [...path.slice(0, -1), `${path.at(-1)!} (*)`]);
  return { ...outline, header: { ...outline.header, paths } };
}

describe('the form that a table is', () => {
  it('is told at once where the table is word for word the form', async () => {
    for (const { form, outline } of await outlines()) {
      expect(exactMatch(outline, deAn09)).toMatchObject({ form, score: 1, isExact: true });
      expect(matchForm(outline, deAn09)).toBe(exactMatch(outline, deAn09));
    }
  });

  it('is the same when a reworded heading sends it the long way', async () => {
    for (const { form, outline } of await outlines()) {
      const other = reworded(outline);
      expect(exactMatch(other, deAn09)).toBeNull();
      expect(matchForm(other, deAn09)).toMatchObject({ form, isExact: false });
    }
  });

  it('is never word for word one of another set', async () => {
    for (const { outline } of await outlines()) expect(exactMatch(outline, deAn11)).toBeNull();
  });

  it('is not told by numbers and headings without the title', async () => {
    for (const { outline } of await outlines()) {
      const untitled = { ...outline, heading: { ...outline.heading, texts: [] } };
      expect(exactMatch(untitled, deAn09)).toBeNull();
    }
  });
});
