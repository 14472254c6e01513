/**
 * A short checksum of a text, against damage and for recognising what was seen before; no protection against somebody
 * who means harm. FNV-1a (Fowler, Noll, Vo) over UTF-16 units, twice with different offsets and primes: every step is
 * a bijection of its state, so a text in which one unit differs always has another checksum.
 */

const LANES = [
  { offset: 0x811c9dc5, prime: 0x01000193 },
  { offset: 0x5bd1e995, prime: 0x27d4eb2f },
] as const;

/**
 * The checksum of a text.
 * @returns sixteen hexadecimal digits, the same on every machine
 */
export function textHash(text: string): string {
  return LANES.map(({ offset, prime }) => {
    let state: number = offset;
    for (let at = 0; at < text.length; at += 1) {
      state = Math.imul(state ^ text.charCodeAt(at), prime);
    }
    return (state >>> 0).toString(16).padStart(8, '0');
  }).join('');
}
