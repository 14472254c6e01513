// How the names of all units are read in all written forms: node scripts/unit-names.mjs
import { runTool } from './run-tool.mjs';

await runTool('unit-names');
