// Tries changed returns: node scripts/metamorphic.mjs [--count N] [--each N] [--seed N --changes a,b] [--out DIR]
import { runTool } from './run-tool.mjs';

await runTool('metamorphic');
