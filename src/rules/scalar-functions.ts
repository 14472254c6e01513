/** Functions of single values: numbers, texts, dates, cells. */
import type { RuleFunction } from './function-record';
import { isNoValue, nearNumbers, roundTo, UNKNOWN, withoutValue } from './value';
import { dayNumber } from './value-type';

export const SCALAR_FUNCTIONS: readonly RuleFunction[] = [
  {
    name: 'ABS',
    parameters: ['number'],
    least: 1,
    result: 'number',
    doc: 'function.ABS',
    example: 'ABS([3] - [4]) <= 5',
    compile: ([argument]) => {
      const evaluate = argument!.evaluate!;
      return (frame) => {
        const value = evaluate(frame);
        return typeof value === 'number' ? Math.abs(value) : value;
      };
    },
  },
  {
    name: 'ROUND',
    parameters: ['number', 'number'],
    least: 2,
    result: 'number',
    doc: 'function.ROUND',
    example: '[7] = ROUND([6] / [1] * 100, 2)',
    compile: ([argument, places]) => {
      const number = argument!.evaluate!;
      const digits = places!.evaluate!;
      return (frame) => {
        const value = number(frame);
        const count = digits(frame);
        return typeof value === 'number' && typeof count === 'number'
          ? roundTo(value, Math.trunc(count))
          : withoutValue(value, count);
      };
    },
  },
  {
    name: 'NEAR',
    parameters: ['number', 'number', 'number'],
    least: 3,
    result: 'boolean',
    doc: 'function.NEAR',
    example: 'NEAR([7], [6] / [1] * 100, 0.06)',
    compile: ([first, second, allowed]) => {
      const left = first!.evaluate!;
      const right = second!.evaluate!;
      const tolerance = allowed!.evaluate!;
      return (frame) => {
        const a = left(frame);
        const b = right(frame);
        const t = tolerance(frame);
        if (typeof a === 'number' && typeof b === 'number' && typeof t === 'number') {
          return nearNumbers(a, b, t);
        }
        const none = withoutValue(a, b);
        return isNoValue(t) ? withoutValue(none, t) : none;
      };
    },
  },
  {
    name: 'LEFT',
    parameters: ['text', 'number'],
    least: 1,
    result: 'text',
    doc: 'function.LEFT',
    example: 'LEFT([B], 3) = "Bản"',
    compile: ([argument, length]) => {
      const text = argument!.evaluate!;
      const letters = length?.evaluate ?? (() => 1);
      return (frame) => {
        const value = text(frame);
        const count = letters(frame);
        return typeof value === 'string' && typeof count === 'number'
          ? // Composed first, so that a letter with its tone mark counts as one, as on screen.
            value
              .normalize('NFC')
              .trimStart()
              .slice(0, Math.max(0, Math.trunc(count)))
          : withoutValue(value, count);
      };
    },
  },
  {
    name: 'TODAY',
    parameters: [],
    least: 0,
    result: 'date',
    doc: 'function.TODAY',
    example: 'TODAY() <= ROUND.due',
    compile: () => (frame) => dayNumber(frame.context.today) ?? UNKNOWN,
  },
  {
    name: 'ISBLANK',
    parameters: ['cell'],
    least: 1,
    result: 'boolean',
    readsPresence: true,
    doc: 'function.ISBLANK',
    example: 'NOT(ISBLANK([9]))',
    compile: ([argument]) => argument!.cell!.isBlank,
  },
];
