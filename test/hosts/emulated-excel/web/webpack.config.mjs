// Two bundles:
//   dist/emulated-excel        the page that plays Excel on the web
//   dist/emulated-excel-node   openXlsx for Node: a file as a saved workbook
//   node node_modules/webpack/bin/webpack.js -c test/hosts/emulated-excel/web/webpack.config.mjs
import { fileURLToPath } from 'node:url';
import HtmlWebpackPlugin from 'html-webpack-plugin';

const at = (path) => fileURLToPath(new URL(path, import.meta.url));

const common = (name) => ({
  name,
  mode: 'development',
  devtool: false,
  stats: 'errors-warnings',
  performance: false,
  context: at('.'),
  cache: { type: 'filesystem', name },
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
});

export default [
  {
    ...common('emulated-excel'),
    target: ['web', 'es2022'],
    entry: { host: at('host-page.ts') },
    output: { path: at('../../../../dist/emulated-excel'), filename: '[name].js', clean: true },
    plugins: [new HtmlWebpackPlugin({ template: at('host-page.html'), scriptLoading: 'defer' })],
  },
  {
    ...common('emulated-excel-node'),
    target: 'node20',
    externals: { exceljs: 'commonjs exceljs' },
    entry: { 'open-xlsx': at('../open-xlsx.ts') },
    output: {
      path: at('../../../../dist/emulated-excel-node'),
      // The repository is "type": "module".
      filename: '[name].cjs',
      library: { type: 'commonjs2' },
      clean: true,
    },
  },
];
