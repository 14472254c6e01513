/** Reads a command line against a command's record. Wrong usage is a value with its sentence, exit status 2. */
import type { Language } from '../text/bilingual';
import { formatMessage } from '../text/message';

export interface OptionRecord {
  readonly name: string;
  /** The placeholder of its value; absent for a switch. */
  readonly value?: string;
}

export interface CommandRecord {
  readonly name: string;
  /** What the positional arguments are, for the usage line. */
  readonly operands: string;
  readonly minimumOperands: number;
  readonly maximumOperands: number;
  readonly options: readonly OptionRecord[];
  readonly requiredOptions: readonly string[];
}

export interface ParsedArguments {
  readonly operands: readonly string[];
  readonly values: ReadonlyMap<string, string>;
  readonly switches: ReadonlySet<string>;
}

export type ArgumentsResult =
  | { readonly ok: true; readonly value: ParsedArguments }
  | { readonly ok: false; readonly message: string };

/** Options that every command takes. */
export const COMMON_OPTIONS: readonly OptionRecord[] = [
  { name: 'lang', value: 'vi|en' },
  { name: 'quiet' },
  { name: 'help' },
];

/**
 * The usage line of a command.
 * @returns `khop-so check FILE… [--forms SET] …`
 */
export function usageOf(command: CommandRecord): string {
  const options = [...command.options, ...COMMON_OPTIONS].map(({ name, value }) => {
    const text = value ? `--${name} ${value}` : `--${name}`;
    return command.requiredOptions.includes(name) ? text : `[${text}]`;
  });
  return ['khop-so', command.name, command.operands, ...options].join(' ');
}

/** The language asked for on the command line, read before all else so that even usage errors speak it. */
export function languageOf(argv: readonly string[]): Language {
  const inline = argv.find((text) => text.startsWith('--lang='))?.slice('--lang='.length);
  const index = argv.indexOf('--lang');
  return (inline ?? argv[index + 1]) === 'en' && (inline !== undefined || index >= 0) ? 'en' : 'vi';
}

/**
 * Reads the arguments after the command's name. `--name value` and `--name=value` mean the same; `--` ends the options.
 * @returns operands, option values and switches, or what is wrong with the line
 */
export function parseArguments(
  command: CommandRecord,
  argv: readonly string[],
  language: Language,
): ArgumentsResult {
  const known = new Map(
    [...command.options, ...COMMON_OPTIONS].map((option) => [option.name, option]),
  );
  const operands: string[] = [];
  const values = new Map<string, string>();
  const switches = new Set<string>();
  const wrong = (
    code: Parameters<typeof formatMessage>[1],
    params: Record<string, string>,
  ): ArgumentsResult => ({
    ok: false,
    message: formatMessage(language, code, params),
  });

  for (let index = 0; index < argv.length; index += 1) {
    const text = argv[index]!;
    if (text === '--') {
      operands.push(...argv.slice(index + 1));
      break;
    }
    if (!text.startsWith('--')) {
      operands.push(text);
      continue;
    }
    const cut = text.indexOf('=');
    const name = cut < 0 ? text.slice(2) : text.slice(2, cut);
    const option = known.get(name);
    if (!option)
      return wrong('command.unknown-option', { option: `--${name}`, command: command.name });
    if (option.value === undefined) {
      if (cut >= 0) return wrong('command.option-takes-no-value', { option: `--${name}` });
      switches.add(name);
      continue;
    }
    const value = cut < 0 ? argv[(index += 1)] : text.slice(cut + 1);
    if (value === undefined || value === '')
      return wrong('command.option-needs-value', { option: `--${name}` });
    if (values.has(name)) return wrong('command.option-twice', { option: `--${name}` });
    values.set(name, value);
  }

  const lang = values.get('lang');
  if (lang !== undefined && lang !== 'vi' && lang !== 'en') {
    return wrong('command.bad-language', { value: lang });
  }
  if (!switches.has('help')) {
    if (operands.length < command.minimumOperands) {
      return wrong('command.operand-missing', {
        operands: command.operands,
        command: command.name,
      });
    }
    if (operands.length > command.maximumOperands) {
      return wrong('command.operand-too-many', {
        operand: operands[command.maximumOperands]!,
        command: command.name,
      });
    }
    const missing = command.requiredOptions.find((name) => !values.has(name));
    if (missing)
      return wrong('command.option-missing', { option: `--${missing}`, command: command.name });
  }
  return { ok: true, value: { operands, values, switches } };
}
