import { languageOf, parseArguments, usageOf } from '../../src/command/arguments';
import { CHECK, COMMANDS, CONSOLIDATE, INSPECT } from '../../src/command/commands';

const parse = (argv: string[], command = CHECK) => parseArguments(command, argv, 'en');

describe('a command line', () => {
  it('gives operands, values and switches, with = or a space', () => {
    const parsed = parse(['a.xlsx', '--year=2026', '--today', '2026-03-10', '--json', 'b.xlsx']);
    expect(parsed).toMatchObject({ ok: true, value: { operands: ['a.xlsx', 'b.xlsx'] } });
    if (!parsed.ok) return;
    expect([...parsed.value.values]).toEqual([
      ['year', '2026'],
      ['today', '2026-03-10'],
    ]);
    expect([...parsed.value.switches]).toEqual(['json']);
  });

  it('takes everything after -- as a file', () => {
    expect(parse(['--', '--json'])).toMatchObject({ ok: true, value: { operands: ['--json'] } });
  });

  it.each([
    [['a.xlsx', '--colour'], CHECK, '--colour'],
    [['a.xlsx', '--json=1'], CHECK, '--json'],
    [['a.xlsx', '--year'], CHECK, '--year'],
    [['a.xlsx', '--year', '2026', '--year', '2027'], CHECK, '--year'],
    [['a.xlsx', '--lang', 'fr'], CHECK, 'fr'],
    [[], CHECK, 'FILE…'],
    [['a.xlsx', 'b.xlsx'], INSPECT, 'b.xlsx'],
    [['samples'], CONSOLIDATE, '--out'],
  ])('%j is refused with the word at fault', (argv, command, word) => {
    const parsed = parse(argv, command);
    expect(parsed.ok).toBe(false);
    if (!parsed.ok) expect(parsed.message).toContain(word);
  });

  it('asks for nothing when help is asked for', () => {
    expect(parse(['--help'], CONSOLIDATE).ok).toBe(true);
  });

  it('chooses the language before anything else, Vietnamese unless told', () => {
    expect(languageOf(['check', 'a.xlsx'])).toBe('vi');
    expect(languageOf(['check', '--lang', 'en'])).toBe('en');
    expect(languageOf(['--lang=en', 'check'])).toBe('en');
    expect(languageOf(['check', 'en'])).toBe('vi');
  });

  it('has a usage line per command that names all its options', () => {
    for (const command of COMMANDS) {
      const usage = usageOf(command);
      for (const { name } of command.options) expect(usage).toContain(`--${name}`);
    }
  });
});
