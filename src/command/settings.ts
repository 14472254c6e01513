/** From the options of a command line to the settings of a journey. Users' own files are read and checked here. */
import { NODE_READ_OPTIONS, NODE_WRITE_OPTIONS, nodeFile } from '../hosts/file/node-files';
import { fileProblemMessage } from '../journeys/file-problem-message';
import type { FormSet } from '../form/form-set';
import { builtInFormSets, formSetById } from '../form/registry';
import type { JourneySettings } from '../journeys/journey';
import { registerById } from '../register/register';
import type { Register } from '../register/register';
import { roundById } from '../register/round';
import type { Round } from '../register/round';
import type { Language } from '../text/bilingual';
import type { DataFileProblem } from '../text/data-file';
import { formatMessage } from '../text/message';
import type { MessageCode, MessageParams } from '../text/message';
import type { ParsedArguments } from './arguments';

export type SettingsResult =
  | { readonly ok: true; readonly settings: JourneySettings }
  /** Wrong usage, with its sentences. */
  | { readonly ok: false; readonly message: string };

class UsageProblem extends Error {}

function localToday(): string {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

async function textOf(file: string, language: Language): Promise<string> {
  const bytes = await nodeFile(file).read();
  if (!bytes.ok) throw new UsageProblem(fileProblemMessage(bytes.problem, file, language));
  return new TextDecoder('utf-8').decode(bytes.value);
}

/** The sentences of what is wrong in a user's file, below a line that names the file. */
function dataFileMessage(
  file: string,
  problems: readonly DataFileProblem[],
  language: Language,
): string {
  const head = formatMessage(language, 'command.bad-data-file', { file });
  return [
    head,
    ...problems.map((problem) => `  ${formatMessage(language, problem.code, problem.params)}`),
  ].join('\n');
}

async function loadFormSet(wanted: string, language: Language): Promise<FormSet> {
  const known = formSetById(wanted);
  if (known) return known;
  if (!wanted.toLowerCase().endsWith('.json')) {
    throw new UsageProblem(
      formatMessage(language, 'command.no-form-set', {
        value: wanted,
        known: builtInFormSets.map(({ id }) => id).join(', '),
      }),
    );
  }
  const [{ parseFormSet }, { compileRules }] = await Promise.all([
    import('../form/form-set-file'),
    import('../rules/rule-set'),
  ]);
  const parsed = parseFormSet(await textOf(wanted, language));
  if (!parsed.ok) throw new UsageProblem(dataFileMessage(wanted, parsed.problems, language));
  const compiled = compileRules(parsed.value);
  if (!compiled.ok) {
    const head = formatMessage(language, 'command.bad-data-file', { file: wanted });
    const lines = compiled.errors.map(
      ({ rule, code, params }) => `  ${rule ?? ''}: ${formatMessage(language, code, params)}`,
    );
    throw new UsageProblem([head, ...lines].join('\n'));
  }
  return parsed.value;
}

async function loadSettings(args: ParsedArguments, language: Language): Promise<JourneySettings> {
  const { values } = args;
  const usage = (code: MessageCode, params: MessageParams): UsageProblem =>
    new UsageProblem(formatMessage(language, code, params));
  for (const name of ['prior', 'targets']) {
    if (values.has(name)) throw usage('command.option-later', { option: `--${name}` });
  }
  const today = values.get('today') ?? localToday();
  if (!isDay(today)) throw usage('command.bad-date', { value: today });
  const password = values.get('password');
  const yearText = values.get('year');
  if (yearText !== undefined && !/^(19|20|21)\d{2}$/.test(yearText)) {
    throw usage('command.bad-year', { value: yearText });
  }
  const forms = values.get('forms');
  const formSet = forms === undefined ? undefined : await loadFormSet(forms, language);
  const registerFile = values.get('register');
  const roundFile = values.get('round');
  const register =
    registerFile === undefined ? undefined : await loadRegister(registerFile, language);
  const round = roundFile === undefined ? undefined : await loadRound(roundFile, language);
  if (formSet && !register && !registerById(formSet.register)) {
    throw usage('command.register-needed', { value: formSet.register });
  }
  if (formSet && !round && !roundById(formSet.round)) {
    throw usage('command.round-needed', { value: formSet.round });
  }
  return {
    language,
    today,
    readOptions: NODE_READ_OPTIONS,
    writeOptions: NODE_WRITE_OPTIONS,
    ...(formSet ? { formSet } : {}),
    ...(register ? { register } : {}),
    ...(round ? { round } : {}),
    ...(password === undefined ? {} : { password }),
    ...(yearText === undefined ? {} : { year: Number(yearText) }),
  };
}

async function loadRegister(file: string, language: Language): Promise<Register> {
  const { parseRegister } = await import('../register/register-file');
  const parsed = parseRegister(await textOf(file, language));
  if (!parsed.ok) throw new UsageProblem(dataFileMessage(file, parsed.problems, language));
  return parsed.value;
}

async function loadRound(file: string, language: Language): Promise<Round> {
  const { parseRound } = await import('../register/round-file');
  const parsed = parseRound(await textOf(file, language));
  if (!parsed.ok) throw new UsageProblem(dataFileMessage(file, parsed.problems, language));
  return parsed.value;
}

/**
 * The settings that a command line asks for.
 * @returns the settings, or the sentences that say what is wrong with an option or with the file it names
 */
export async function settingsOf(
  args: ParsedArguments,
  language: Language,
): Promise<SettingsResult> {
  try {
    return { ok: true, settings: await loadSettings(args, language) };
  } catch (error) {
    if (error instanceof UsageProblem) return { ok: false, message: error.message };
    throw error;
  }
}
