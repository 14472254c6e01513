/** Every text that the built-in forms print and every name of a unit: what returns are mostly written in. */
import { builtInFormSets } from '../../src/form/registry';
import { builtInRegisters } from '../../src/register/register';

/** Titles, unit lines, headings, labels and allowed values of the forms. */
export const formTexts: readonly string[] = [
  ...new Set(
    builtInFormSets.flatMap(({ forms }) =>
      forms.flatMap((form) => [
        form.title.vi,
        form.unitLine?.vi ?? '',
        form.rowNoun.vi,
        form.totalRow?.label ?? '',
        ...form.columns.flatMap(({ heading, values = [], unit }) => [...heading, ...values, unit]),
        ...form.rows.flatMap(({ label, unit = '', owner = '', deadline = '' }) => [
          label,
          unit,
          owner,
          deadline,
        ]),
      ]),
    ),
  ),
].filter((text) => text !== '');

/** The committees of all units. */
export const committees: readonly string[] = builtInRegisters.flatMap(({ units }) =>
  units.map(({ committee }) => committee),
);

/** Names of today and former ones, and the provinces. */
export const unitNames: readonly string[] = builtInRegisters.flatMap(({ units, province }) => [
  province.name,
  ...units.flatMap((unit) => [unit.committee, ...unit.formerUnits.map(({ name }) => name)]),
]);

/** The words of texts that hold a mark and a vowel, in lower case, in rising order. */
export function markedWords(texts: readonly string[]): string[] {
  const words = texts.flatMap(
    (text) =>
      text
        .normalize('NFC')
        .toLowerCase()
        .match(/[\p{L}\p{M}]+/gu) ?? [],
  );
  return [
    ...new Set(
      words.filter((word) => /[^\x00-\x7f]/u.test(word) && /[aeiouy]/u.test(word.normalize('NFD'))),
    ),
  ].sort();
}
