/** Changes to the bytes of a file, whatever it is: what a broken disk, a cut transfer or an ill-meaning hand leaves. */
import type { Random } from '../../samples/generator/random';

/** One way of changing a file; equal chance gives equal bytes. */
export interface FileChange {
  readonly name: string;
  /** @returns the changed file, or null where the change has nothing to take hold of */
  apply(bytes: Uint8Array, random: Random): Uint8Array | null;
}

/** Bytes that stand at the borders of what a reader counts with. */
const BORDERS = [0x00, 0x01, 0x20, 0x3c, 0x7f, 0x80, 0xfe, 0xff] as const;
/** Lengths and offsets that a file may claim. */
const CLAIMS = [0, 1, 0x7fff, 0xffff, 0x7fffffff, 0x80000000, 0xffffffff] as const;

function place(bytes: Uint8Array, random: Random): number {
  return random.whole(0, bytes.length - 1);
}

function spliced(bytes: Uint8Array, at: number, removed: number, put: Uint8Array): Uint8Array {
  const rest = bytes.subarray(at + removed);
  const changed = new Uint8Array(at + put.length + rest.length);
  changed.set(bytes.subarray(0, at));
  changed.set(put, at);
  changed.set(rest, at + put.length);
  return changed;
}

export const BYTE_CHANGES: readonly FileChange[] = [
  {
    name: 'flip-bits',
    apply(bytes, random) {
      const changed = bytes.slice();
      for (let count = random.whole(1, 12); count > 0; count -= 1) {
        const at = place(bytes, random);
        changed[at] = changed[at]! ^ (1 << random.whole(0, 7));
      }
      return changed;
    },
  },
  {
    name: 'put-border-bytes',
    apply(bytes, random) {
      const changed = bytes.slice();
      for (let count = random.whole(1, 6); count > 0; count -= 1) {
        changed[place(bytes, random)] = random.pick(BORDERS);
      }
      return changed;
    },
  },
  {
    name: 'claim-a-number',
    apply(bytes, random) {
      if (bytes.length < 8) return null;
      const changed = bytes.slice();
      const at = random.whole(0, bytes.length - 4);
      new DataView(changed.buffer).setUint32(at, random.pick(CLAIMS), true);
      return changed;
    },
  },
  {
    name: 'cut-the-end',
    apply: (bytes, random) => bytes.slice(0, random.whole(0, bytes.length - 1)),
  },
  {
    name: 'cut-the-beginning',
    apply: (bytes, random) => bytes.slice(random.whole(1, Math.min(600, bytes.length - 1))),
  },
  {
    name: 'take-a-piece-out',
    apply(bytes, random) {
      const at = place(bytes, random);
      return spliced(bytes, at, random.whole(1, 512), new Uint8Array());
    },
  },
  {
    name: 'repeat-a-piece',
    apply(bytes, random) {
      const at = place(bytes, random);
      const piece = bytes.slice(at, at + random.whole(1, 2048));
      return spliced(bytes, at, 0, piece);
    },
  },
  {
    name: 'move-a-piece',
    apply(bytes, random) {
      const from = place(bytes, random);
      const piece = bytes.slice(from, from + random.whole(1, 1024));
      return spliced(bytes, place(bytes, random), piece.length, piece);
    },
  },
  {
    name: 'hang-something-on',
    apply(bytes, random) {
      const tail = Uint8Array.from({ length: random.whole(1, 3000) }, () => random.whole(0, 255));
      return spliced(bytes, bytes.length, 0, tail);
    },
  },
];
