/**
 * The headless command's entry. It only reads the command's name; each command is loaded when called, so that
 * start-up stays short.
 */
import type { CommandRun } from './exit-status';

declare const KHOP_SO_VERSION: string;

async function run(): Promise<number> {
  const argv = process.argv.slice(2);
  const name = argv[0];
  if (name === '--version') {
    process.stdout.write(`${KHOP_SO_VERSION}\n`);
    return 0;
  }
  const start: CommandRun = (await import('./run')).runCommand;
  return start(argv);
}

// Whoever reads our output may stop before its end (`| head`); that is no fault, and nothing more is to be said.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

run().then(
  (status) => {
    process.exitCode = status;
  },
  (error: unknown) => {
    // A bug. The user gets one line without a stack trace; KHOP_SO_DEBUG shows a developer the rest.
    const message = error instanceof Error ? error.message : String(error);
    process.stderr.write(`khop-so: ${message}\n`);
    if (process.env['KHOP_SO_DEBUG'] && error instanceof Error)
      process.stderr.write(`${error.stack}\n`);
    process.exitCode = 2;
  },
);
