/**
 * A small source of repeatable chance: the "minimal standard" generator of Park and Miller (CACM 31, 1988, with the
 * multiplier 48271 of 1993). Its state stays below 2³¹ and each product below 2⁵³, so that every JavaScript engine gives
 * the same numbers. Good enough for samples, for nothing else.
 */
const MODULUS = 2_147_483_647;
const MULTIPLIER = 48_271;

export class Random {
  private state: number;

  /** @param seed any number or text; equal seeds give equal sequences */
  constructor(seed: number | string) {
    this.state = hash(String(seed));
    // Neighbouring seeds begin alike; a few steps part them.
    for (let step = 0; step < 4; step += 1) this.next();
  }

  /** The next fraction in [0, 1). */
  next(): number {
    this.state = (this.state * MULTIPLIER) % MODULUS;
    return (this.state - 1) / (MODULUS - 1);
  }

  /** A whole number from `low` to `high`, both included. */
  whole(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  /** A fraction from `low` to `high`. */
  between(low: number, high: number): number {
    return low + this.next() * (high - low);
  }

  /** True with the given probability. */
  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** One of the items; the list must not be empty. */
  pick<T>(items: readonly T[]): T {
    return items[this.whole(0, items.length - 1)]!;
  }
}

/** FNV-1a over UTF-16 units, brought into 1…MODULUS−1. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return ((value >>> 0) % (MODULUS - 1)) + 1;
}

/**
 * Deals a number of things out over places at random, each place up to its room.
 * @returns how many each place gets; their sum is `total`, or all the room there is
 */
export function dealOut(random: Random, total: number, room: readonly number[]): number[] {
  const dealt = room.map(() => 0);
  let left = Math.min(
    total,
    room.reduce((sum, space) => sum + Math.max(0, space), 0),
  );
  while (left > 0) {
    const place = random.whole(0, room.length - 1);
    if (dealt[place]! < room[place]!) {
      dealt[place] = dealt[place]! + 1;
      left -= 1;
    }
  }
  return dealt;
}
