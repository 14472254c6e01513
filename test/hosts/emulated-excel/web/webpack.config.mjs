// The page that plays Excel on the web → dist/emulated-excel: node node_modules/webpack/bin/webpack.js -c <this file>
import { fileURLToPath } from 'node:url';
import HtmlWebpackPlugin from 'html-webpack-plugin';

const at = (path) => fileURLToPath(new URL(path, import.meta.url));

export default function config(_env, argv = {}) {
  return {
    name: 'emulated-excel',
    mode: argv.mode ?? 'development',
    devtool: false,
    stats: 'errors-warnings',
    performance: false,
    context: at('.'),
    target: ['web', 'es2022'],
    cache: { type: 'filesystem', name: 'emulated-excel' },
    entry: { host: at('host-page.ts') },
    output: { path: at('../../../../dist/emulated-excel'), filename: '[name].js', clean: true },
    resolve: { extensions: ['.ts', '.js'] },
    module: {
      rules: [
        {
          test: /\.ts$/,
          exclude: /node_modules/,
          loader: 'swc-loader',
          options: { jsc: { target: 'es2022', parser: { syntax: 'typescript' } } },
        },
      ],
    },
    plugins: [new HtmlWebpackPlugin({ template: at('host-page.html'), scriptLoading: 'defer' })],
  };
}
