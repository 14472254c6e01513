/** Bytes as base64 text, which is how a file is handed to Excel. */

/** A multiple of three, so that the pieces' texts can be joined; small enough to be arguments of one call. */
const PIECE = 24_573;

/** @returns the bytes in base64 with padding; files of any size */
export function base64Of(bytes: Uint8Array): string {
  const pieces: string[] = [];
  for (let at = 0; at < bytes.length; at += PIECE) {
    pieces.push(btoa(String.fromCharCode(...bytes.subarray(at, at + PIECE))));
  }
  return pieces.join('');
}
