/** Finds the command that was asked for and runs it. */
import { formatMessage } from '../text/message';
import { languageOf, parseArguments, usageOf } from './arguments';
import type { CommandRecord, ParsedArguments } from './arguments';
import { CHECK, COMMANDS, CONSOLIDATE, INSPECT, LATER_COMMANDS } from './commands';
import { wrongUsage } from './exit-status';
import type { ExitStatus } from './exit-status';
import type { Language } from '../text/bilingual';

type Action = (args: ParsedArguments, language: Language) => Promise<ExitStatus>;

const ACTIONS: ReadonlyMap<CommandRecord, () => Promise<Action>> = new Map([
  [CHECK, async () => (await import('./check-command')).runCheck],
  [CONSOLIDATE, async () => (await import('./consolidate-command')).runConsolidate],
  [INSPECT, async () => (await import('./inspect-command')).runInspect],
]);

function usageText(language: Language): string {
  return [
    formatMessage(language, 'command.usage'),
    ...COMMANDS.map((command) => `  ${usageOf(command)}`),
  ].join('\n');
}

/**
 * Runs a command line.
 * @param argv the arguments after the program's name
 * @returns the exit status
 */
export async function runCommand(argv: readonly string[]): Promise<ExitStatus> {
  const language = languageOf(argv);
  // The command's name is the first operand: common options may stand before it.
  const position = argv.findIndex(
    (text, index) => !text.startsWith('--') && argv[index - 1] !== '--lang',
  );
  const name = position < 0 ? null : argv[position]!;
  if (name === null) {
    if (argv.includes('--help')) {
      process.stdout.write(`${usageText(language)}\n`);
      return 0;
    }
    return wrongUsage(usageText(language));
  }
  const record = COMMANDS.find((command) => command.name === name);
  if (!record) {
    const code = LATER_COMMANDS.includes(name) ? 'command.later' : 'command.unknown';
    return wrongUsage(
      `${formatMessage(language, code, { command: name })}\n${usageText(language)}`,
    );
  }
  const rest = argv.filter((_, index) => index !== position);
  const parsed = parseArguments(record, rest, language);
  if (!parsed.ok) return wrongUsage(`${parsed.message}\n${usageOf(record)}`);
  if (parsed.value.switches.has('help')) {
    process.stdout.write(`${usageOf(record)}\n`);
    return 0;
  }
  const action = await ACTIONS.get(record)!();
  return action(parsed.value, language);
}
