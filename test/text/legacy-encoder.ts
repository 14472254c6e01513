/** Writes Unicode in the old fonts' codes, by the inverse of the tables. */
import tables from '../../src/text/legacy-tables.json';

const encoder = (table: Readonly<Record<string, string>>) => {
  const back = new Map(Object.entries(table).map(([stored, letter]) => [letter, stored]));
  return (text: string) => [...text].map((letter) => back.get(letter) ?? letter).join('');
};

/** TCVN3; capitals with a tone have no code of their own and stay as they are. */
export const toTcvn3 = encoder(tables.tcvn3);
export const toVni = encoder(tables.vni);
