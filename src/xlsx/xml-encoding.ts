/** Brings the XML of a part to UTF-8, the one encoding that the scanner reads. */
import { corruptPart } from './part-error';

const encoder = new TextEncoder();

function transcode(bytes: Uint8Array, encoding: string, part: string): Uint8Array {
  let text: string;
  try {
    text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    // Unknown label (RangeError) or bytes that are none of it (TypeError): both are the file's fault.
    throw corruptPart(part, `encoding ${encoding}`);
  }
  return encoder.encode(text);
}

/** The encoding that the XML declaration names, in lower case, or null. */
function declaredEncoding(bytes: Uint8Array): string | null {
  if (bytes[0] !== 0x3c || bytes[1] !== 0x3f) return null;
  let head = '';
  for (let at = 0; at < bytes.length && at < 256; at++) {
    head += String.fromCharCode(bytes[at]!);
    if (bytes[at] === 0x3e) break;
  }
  const match = /^<\?xml\s[^>]*\bencoding\s*=\s*["']([A-Za-z][\w.-]*)["']/.exec(head);
  return match ? match[1]!.toLowerCase() : null;
}

/**
 * Decides by byte order mark, then by the XML declaration.
 * @param part the part's name, for the error
 * @returns UTF-8 bytes without a mark; the same array (or a view of it) when it is UTF-8 already
 * @throws PartError `corrupt-part` for an encoding that the platform does not decode
 */
export function toUtf8(bytes: Uint8Array, part: string): Uint8Array {
  const [first, second, third, fourth] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return bytes.subarray(3);
  if (first === 0xff && second === 0xfe) return transcode(bytes, 'utf-16le', part);
  if (first === 0xfe && second === 0xff) return transcode(bytes, 'utf-16be', part);
  // UTF-16 without a mark still begins with "<?" or "<x".
  if (first === 0x3c && second === 0 && fourth === 0) return transcode(bytes, 'utf-16le', part);
  if (first === 0 && second === 0x3c && third === 0) return transcode(bytes, 'utf-16be', part);
  const declared = declaredEncoding(bytes);
  if (declared === null || declared === 'utf-8' || declared === 'utf8' || declared === 'us-ascii') {
    return bytes;
  }
  // A declaration that can be read bytewise cannot be true of UTF-16.
  if (declared.startsWith('utf-16')) throw corruptPart(part, `encoding ${declared}`);
  return transcode(bytes, declared, part);
}
