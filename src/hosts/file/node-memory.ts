/**
 * Keeps a long batch in the memory of a short one. What a file leaves behind is garbage at once, but V8 lets it pile
 * up while there is room on the machine. Collecting now and then takes a sixth to a quarter of a consolidation's time
 * (docs/decisions/0004).
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const CALLS_BETWEEN = 48;

/**
 * Makes the function that a journey calls between two files, or two pieces of a file that it writes.
 * @returns collects garbage at every 48th call; does nothing where V8 does not lend its collector
 */
export function memoryRest(): () => void {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('typeof gc === "function" ? gc : null');
  let calls = 0;
  return () => {
    calls += 1;
    if (calls % CALLS_BETWEEN === 0 && typeof collect === 'function') collect();
  };
}
