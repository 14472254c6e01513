/** How the command ends. */

/** Exit status 0: nothing wrong; 1: findings of severity error or an unreadable file; 2: wrong usage. */
export type ExitStatus = 0 | 1 | 2;
export type CommandRun = (argv: readonly string[]) => Promise<ExitStatus>;

/**
 * Says on standard error what is wrong with the command line.
 * @returns exit status 2
 */
export function wrongUsage(message: string): 2 {
  process.stderr.write(`${message}\n`);
  return 2;
}
