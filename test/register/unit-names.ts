/** `npm run unit-names`: how the names of all units are read, by the way they are written, and what is left to ask. */
import { outcomeOf, readWrittenNames, TRAPS } from './written-names';

const HEAD = `${'written form'.padEnd(34)}  forms  right  asked  offered  first  wrong  least margin  share asked`;

/**
 * Prints the table.
 * @returns the exit status: 1 where a name is taken for another unit, or a trap is not seen
 */
export function run(): number {
  const results = readWrittenNames();
  console.log(HEAD);
  for (const { family, forms, right, asked, offered, first, wrong, leastMargin } of results) {
    const counts = [forms, right, asked].map((count) => String(count).padStart(6)).join(' ');
    const rest = [
      String(offered).padStart(8),
      String(first).padStart(6),
      String(wrong.length).padStart(6),
    ];
    const margin = (leastMargin === null ? '' : leastMargin.toFixed(2)).padStart(13);
    const share = `${((asked / forms) * 100).toFixed(1)} %`.padStart(12);
    console.log(`${family.padEnd(34)} ${counts} ${rest.join(' ')} ${margin} ${share}`);
    for (const one of wrong.slice(0, 10)) console.log(`  wrong: ${one}`);
  }
  console.log('\nTraps:');
  let missed = 0;
  for (const [province, text, out] of TRAPS) {
    const found = outcomeOf(province, text);
    if (found !== out) missed += 1;
    console.log(`${found === out ? 'ok   ' : 'WRONG'} ${text.padEnd(32)} ${found}`);
  }
  return missed + results.reduce((sum, { wrong }) => sum + wrong.length, 0) === 0 ? 0 : 1;
}
