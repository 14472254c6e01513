import type { Part } from '../model/part';

/** The features beyond cells. A new one is one more line here. */
export const PARTS: readonly Part[] = [];
