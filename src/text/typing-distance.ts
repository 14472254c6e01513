/** How far apart two writings are by slips of typing. */

/** Room for three rows, kept from one comparison to the next; it grows with the longest text. */
let distances = new Uint32Array(96);

/**
 * Edit distance in which two neighbouring letters swapped count as one edit (optimal string alignment). It is no metric:
 * the way over a third text may be shorter.
 * Method: F. J. Damerau, "A technique for computer detection and correction of spelling errors" (1964).
 * @returns the least number of letters inserted, left out, replaced or swapped that makes one text of the other
 */
export function typingDistance(a: string, b: string): number {
  const width = b.length + 1;
  if (distances.length < width * 3) distances = new Uint32Array(width * 3);
  // Three rows in turn: the one being filled and the two before it.
  const rows = distances;
  for (let j = 0; j < width; j += 1) rows[j] = j;
  for (let i = 1; i <= a.length; i += 1) {
    const row = (i % 3) * width;
    const previous = ((i + 2) % 3) * width;
    const beforePrevious = ((i + 1) % 3) * width;
    const letter = a.charCodeAt(i - 1);
    rows[row] = i;
    for (let j = 1; j < width; j += 1) {
      const other = b.charCodeAt(j - 1);
      let least = rows[previous + j - 1]! + (letter === other ? 0 : 1);
      if (rows[previous + j]! < least) least = rows[previous + j]! + 1;
      if (rows[row + j - 1]! < least) least = rows[row + j - 1]! + 1;
      const isSwapped =
        i > 1 && j > 1 && letter === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === other;
      if (isSwapped && rows[beforePrevious + j - 2]! < least) {
        least = rows[beforePrevious + j - 2]! + 1;
      }
      rows[row + j] = least;
    }
  }
  return rows[(a.length % 3) * width + b.length]!;
}
