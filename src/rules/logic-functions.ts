/**
 * AND, OR, NOT, IF and IMPLIES over four truth values. A condition decides wherever the known operands suffice;
 * otherwise "missing" prevails over "does not arise", since the blank may still decide.
 */
import type { Evaluator } from './cell-reader';
import type { RuleFunction } from './function-record';
import { NOT_APPLICABLE, UNKNOWN, type Value } from './value';

/**
 * Conjunction (`decisive` false) or disjunction (`decisive` true) by Kleene.
 * @param conditions evaluated in order and only until one decides
 */
export function kleene(conditions: readonly Evaluator[], decisive: boolean): Evaluator {
  return (frame) => {
    let result: Value = !decisive;
    for (let i = 0; i < conditions.length; i += 1) {
      const value = conditions[i]!(frame);
      if (value === decisive) return decisive;
      if (value === UNKNOWN) result = UNKNOWN;
      else if (value === NOT_APPLICABLE && result !== UNKNOWN) result = NOT_APPLICABLE;
    }
    return result;
  };
}

/** The opposite of a condition; what has no value keeps none. */
export function negated(condition: Evaluator): Evaluator {
  return (frame) => {
    const value = condition(frame);
    return typeof value === 'boolean' ? !value : value;
  };
}

export const LOGIC_FUNCTIONS: readonly RuleFunction[] = [
  {
    name: 'AND',
    parameters: ['boolean'],
    least: 1,
    rest: 'boolean',
    result: 'boolean',
    doc: 'function.AND',
    example: 'AND([3] <= [1], [4] <= [1])',
    compile: (args) =>
      kleene(
        args.map((argument) => argument.evaluate!),
        false,
      ),
  },
  {
    name: 'OR',
    parameters: ['boolean'],
    least: 1,
    rest: 'boolean',
    result: 'boolean',
    doc: 'function.OR',
    example: 'OR([1] = 0, [6] >= 3 * [1])',
    compile: (args) =>
      kleene(
        args.map((argument) => argument.evaluate!),
        true,
      ),
  },
  {
    name: 'NOT',
    parameters: ['boolean'],
    least: 1,
    result: 'boolean',
    doc: 'function.NOT',
    example: 'NOT([1] > [2])',
    compile: ([condition]) => negated(condition!.evaluate!),
  },
  {
    name: 'IMPLIES',
    parameters: ['boolean', 'boolean'],
    least: 2,
    result: 'boolean',
    doc: 'function.IMPLIES',
    example: 'IMPLIES([2] > 0, [3] > 0)',
    compile: ([premise, conclusion]) =>
      kleene([negated(premise!.evaluate!), conclusion!.evaluate!], true),
  },
  {
    name: 'IF',
    parameters: ['boolean', 'any', 'any'],
    least: 3,
    result: 'same',
    doc: 'function.IF',
    example: 'IF([1] = 0, [6] = 0, [6] / [1] <= 2)',
    compile: ([condition, whenTrue, whenFalse]) => {
      const test = condition!.evaluate!;
      const yes = whenTrue!.evaluate!;
      const no = whenFalse!.evaluate!;
      return (frame) => {
        const value = test(frame);
        if (value === true) return yes(frame);
        if (value === false) return no(frame);
        // Either way the same: then the condition need not be known.
        const left = yes(frame);
        return left === no(frame) ? left : value;
      };
    },
  },
];
