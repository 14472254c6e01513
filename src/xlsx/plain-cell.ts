/**
 * The one shape that nearly all cells of a return have, matched at a stroke:
 * `<c r="D10" s="4" t="s"><v>12</v></c>` or `<c r="D10" s="4"/>`. Whatever looks different in the least goes the
 * general way through the scanner, which gives the same result; this only saves time.
 */

/** What kind of plain cell was met. */
export const NOTHING = 0;
export const NUMERAL = 1;
export const STRING_INDEX = 2;

const QUOTE = 34;
const LT = 60;
const GT = 62;
const SLASH = 47;
const SPACE = 32;
const EQUALS = 61;
const LETTER_C = 99;
const LETTER_N = 110;
const LETTER_R = 114;
const LETTER_S = 115;
const LETTER_T = 116;
const LETTER_V = 118;

export class PlainCell {
  kind = NOTHING;
  /** Zero-based; -1 where the cell gives no address. */
  row = -1;
  column = -1;
  style = 0;
  valueStart = 0;
  valueEnd = 0;

  /**
   * Tries the bytes at a place.
   * @param at where the next markup would begin
   * @returns where the cell ends, its facts then being in this object; -1 where it is no plain cell
   */
  match(bytes: Uint8Array, at: number): number {
    if (bytes[at] !== LT || bytes[at + 1] !== LETTER_C) return -1;
    this.row = this.column = -1;
    this.style = 0;
    this.kind = NUMERAL;
    let seen = 0;
    let place = at + 2;
    while (bytes[place] === SPACE) {
      const letter = bytes[place + 1];
      if (bytes[place + 2] !== EQUALS || bytes[place + 3] !== QUOTE) return -1;
      place += 4;
      if (letter === LETTER_R && (seen & 1) === 0) {
        seen |= 1;
        place = this.matchAddress(bytes, place);
        if (place < 0) return -1;
      } else if (letter === LETTER_S && (seen & 2) === 0) {
        seen |= 2;
        const start = place;
        let style = 0;
        for (let digit = bytes[place]! - 48; digit >= 0 && digit <= 9;) {
          style = style * 10 + digit;
          digit = bytes[++place]! - 48;
        }
        if (place === start || place - start > 8) return -1;
        this.style = style;
      } else if (letter === LETTER_T && (seen & 4) === 0) {
        seen |= 4;
        const type = bytes[place++];
        if (type === LETTER_S) this.kind = STRING_INDEX;
        else if (type !== LETTER_N) return -1;
      } else return -1;
      if (bytes[place++] !== QUOTE) return -1;
    }
    if (bytes[place] === SLASH && bytes[place + 1] === GT) {
      this.kind = NOTHING;
      return place + 2;
    }
    return bytes[place] === GT ? this.matchValue(bytes, place + 1) : -1;
  }

  private matchAddress(bytes: Uint8Array, at: number): number {
    let place = at;
    let column = 0;
    for (let letter = bytes[place]! - 64; letter >= 1 && letter <= 26;) {
      column = column * 26 + letter;
      letter = bytes[++place]! - 64;
    }
    const digits = place;
    let row = 0;
    for (let digit = bytes[place]! - 48; digit >= 0 && digit <= 9;) {
      row = row * 10 + digit;
      digit = bytes[++place]! - 48;
    }
    if (digits === at || digits - at > 3 || place === digits || place - digits > 7) return -1;
    if (bytes[digits] === 48) return -1;
    this.row = row - 1;
    this.column = column - 1;
    return place;
  }

  /** Matches `<v>…</v></c>` around a numeral. */
  private matchValue(bytes: Uint8Array, at: number): number {
    if (bytes[at] !== LT || bytes[at + 1] !== LETTER_V || bytes[at + 2] !== GT) return -1;
    let place = at + 3;
    this.valueStart = place;
    // Digits, signs, point, E and e lie between these; letters that are none are found out by the number reader.
    for (let byte = bytes[place]!; byte > SPACE && byte < 127 && byte !== LT;) {
      if (byte === 38) return -1;
      byte = bytes[++place]!;
    }
    this.valueEnd = place;
    const isClosed =
      place > this.valueStart &&
      bytes[place] === LT &&
      bytes[place + 1] === SLASH &&
      bytes[place + 2] === LETTER_V &&
      bytes[place + 3] === GT &&
      bytes[place + 4] === LT &&
      bytes[place + 5] === SLASH &&
      bytes[place + 6] === LETTER_C &&
      bytes[place + 7] === GT;
    return isClosed ? place + 8 : -1;
  }
}
