/** Reads little-endian numbers and texts out of bytes, and gives up on the file where they end too soon. */
import { corruptPart } from '../xlsx/part-error';

/** `String.fromCharCode` takes its letters as arguments, of which there may not be too many. */
const MOST_ARGUMENTS = 4096;
const UTF_16 = new TextDecoder('utf-16le');

/** The text of bytes that are the letters' own numbers, as Excel packs texts without a letter above U+00FF. */
export function narrowText(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += MOST_ARGUMENTS) {
    text += String.fromCharCode(...bytes.subarray(at, at + MOST_ARGUMENTS));
  }
  return text;
}

/** The text of UTF-16 bytes; halves of a pair that stand alone become U+FFFD. */
export function wideText(bytes: Uint8Array): string {
  return UTF_16.decode(bytes);
}

export class BinaryCursor {
  private readonly view: DataView;

  /**
   * @param bytes what is read
   * @param part the part's name, for errors
   * @param at where reading begins
   */
  constructor(
    readonly bytes: Uint8Array,
    readonly part: string,
    public at = 0,
  ) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** How many bytes are left. */
  get left(): number {
    return this.bytes.length - this.at;
  }

  /** An unsigned byte. @throws PartError `corrupt-part` at the end, as all readers here */
  u8(): number {
    return this.view.getUint8(this.move(1));
  }

  /** An unsigned number of two bytes. */
  u16(): number {
    return this.view.getUint16(this.move(2), true);
  }

  /** A signed number of two bytes. */
  i16(): number {
    return this.view.getInt16(this.move(2), true);
  }

  /** An unsigned number of four bytes. */
  u32(): number {
    return this.view.getUint32(this.move(4), true);
  }

  /** An IEEE number of eight bytes, which some programs fill with what is no number. */
  f64(): number {
    return this.view.getFloat64(this.move(8), true);
  }

  /** Excel's packed number (RkNumber, [MS-XLS] 2.5.217): 30 bits of an integer or of a double, perhaps of hundredths. */
  rk(): number {
    const packed = this.u32();
    let value = packed >> 2;
    if ((packed & 2) === 0) {
      const whole = new DataView(new ArrayBuffer(8));
      whole.setUint32(4, packed & 0xfffffffc, true);
      value = whole.getFloat64(0, true);
    }
    return (packed & 1) === 0 ? value : value / 100;
  }

  /** A view of the next bytes. */
  take(length: number): Uint8Array {
    const from = this.move(length);
    return this.bytes.subarray(from, from + length);
  }

  /** Leaves bytes out. */
  skip(length: number): void {
    this.move(length);
  }

  private move(length: number): number {
    const from = this.at;
    if (length < 0 || from + length > this.bytes.length)
      throw corruptPart(this.part, 'record length');
    this.at = from + length;
    return from;
  }
}
