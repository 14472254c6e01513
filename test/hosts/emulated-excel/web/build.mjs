// Builds the emulated Excel for a browser and for Node, as its webpack.config.mjs says.
import { createRequire } from 'node:module';
import webpack from 'webpack';
import configurations from './webpack.config.mjs';

const require = createRequire(import.meta.url);

/**
 * Runs webpack.
 * @param {readonly object[]} configs webpack configurations
 * @throws Error with what webpack complained of
 */
export function build(configs) {
  return new Promise((resolve, reject) => {
    const compiler = webpack(configs);
    compiler.run((error, stats) => {
      compiler.close(() => {
        if (error) reject(error);
        else if (stats.hasErrors()) reject(new Error(stats.toString('errors-warnings')));
        else resolve();
      });
    });
  });
}

/**
 * Builds the page and the Node half.
 * @param {readonly object[]} more configurations to build in the same run
 * @returns {Promise<{openXlsx: (bytes: Uint8Array, name: string, options?: object) => Promise<object>}>}
 */
export async function buildEmulatedExcel(more = []) {
  await build([...configurations, ...more]);
  return require('../../../../dist/emulated-excel-node/open-xlsx.cjs');
}
