/** What a function of the rule language is: one record, from which the check, the evaluation and the docs follow. */
import type { FormDefinition } from '../form/form-set';
import type { MessageCode } from '../text/message';
import type { CellReader, ColumnReader, Evaluator } from './cell-reader';
import type { CallExpression, Expression } from './expression';
import type { ValueType } from './value-type';

/**
 * What an argument may be. `numbers`: a number or a column of numbers. `cells`: a cell or a column of any type.
 * `criterion`: what the column before it is compared with. `rowKey`: the key of a row of the rule's form, as text.
 */
export type ParameterKind =
  | 'number'
  | 'text'
  | 'boolean'
  | 'any'
  | 'numbers'
  | 'cell'
  | 'cells'
  | 'column'
  | 'numberColumn'
  | 'criterion'
  | 'rowKey';

export interface CompiledArgument {
  readonly expression: Expression;
  readonly type: ValueType;
  /** Null for a whole column. */
  readonly evaluate: Evaluator | null;
  /** Set where the argument is a single cell. */
  readonly cell: CellReader | null;
  /** Set where the argument is a whole column. */
  readonly column: ColumnReader | null;
}

interface FunctionBase {
  readonly name: string;
  readonly parameters: readonly ParameterKind[];
  /** How many arguments must be there. */
  readonly least: number;
  /** Any number of further arguments of this kind. */
  readonly rest?: ParameterKind;
  /** `same`: the common type of its `any` arguments. */
  readonly result: ValueType | 'same';
  /** Looks at the whole form, hence not in a rule that runs row by row. */
  readonly wholeForm?: true;
  /** Its columns must belong to one form. */
  readonly oneForm?: true;
  /** Asks whether cells are filled in, so that a blank one is an answer and not a gap. */
  readonly readsPresence?: true;
  readonly doc: MessageCode;
  readonly example: string;
}

export type RuleFunction = FunctionBase &
  (
    | { readonly compile: (args: readonly CompiledArgument[]) => Evaluator }
    /** Stands for a longer expression over the rule's form. */
    | { readonly expand: (call: CallExpression, form: FormDefinition) => Expression }
  );
