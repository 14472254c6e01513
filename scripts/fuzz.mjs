// Reads files that were broken at random: node scripts/fuzz.mjs [--count N] [--seed TEXT] (see test/fuzz/main.ts).
import { runTool } from './run-tool.mjs';
import { makeSamplesIfMissing } from './sample-files.mjs';

// The process that reads is started by one that has made everything ready.
const isReader = process.argv.includes('--from');
if (!isReader && !makeSamplesIfMissing()) process.exit(1);
await runTool('fuzz', { isReady: isReader });
