// The contract suite as an add-in's page → dist/contract.
import { fileURLToPath } from 'node:url';
import HtmlWebpackPlugin from 'html-webpack-plugin';

const at = (path) => fileURLToPath(new URL(path, import.meta.url));

export default {
  name: 'contract',
  mode: 'development',
  devtool: false,
  stats: 'errors-warnings',
  performance: false,
  context: at('.'),
  target: ['web', 'es2022'],
  cache: { type: 'filesystem', name: 'contract' },
  entry: { contract: at('contract-page.ts') },
  output: { path: at('../../../dist/contract'), filename: '[name].js', clean: true },
  resolve: { extensions: ['.ts', '.js', '.json'] },
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
  plugins: [new HtmlWebpackPlugin({ template: at('contract-page.html'), scriptLoading: 'defer' })],
};
