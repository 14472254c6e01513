// Writes the synthetic returns: node scripts/samples.mjs [--seed N] [--count N] [--out DIR] (see samples/README.md).
import { runTool } from './run-tool.mjs';

await runTool('samples');
