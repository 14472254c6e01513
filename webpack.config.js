// Three bundles, each buildable alone (`webpack --env target=pane`):
//   pane    → dist/pane     the task pane with its worker, for a static server
//   command → dist/command  the headless command, one file plus lazy chunks
//   tools   → dist/tools    what scripts/run-tool.mjs runs: the samples, changed and broken returns, names of units
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import HtmlWebpackPlugin from 'html-webpack-plugin';
import webpack from 'webpack';
import { bootScripts } from './scripts/bundle/boot-scripts.mjs';
import { officeFiles } from './scripts/bundle/office-files.mjs';
import { PAGE_SECURITY_POLICY } from './scripts/security-policy.mjs';

const { version } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));
const at = (path) => fileURLToPath(new URL(path, import.meta.url));

/** What the targets share; `browsers` is the language level that the bundle may use. */
function common(name, language, mode) {
  return {
    name,
    mode,
    devtool: mode === 'production' ? false : 'source-map',
    stats: 'errors-warnings',
    // Sizes are held by scripts/check-bundle.mjs, which knows what loads first.
    performance: false,
    cache: {
      type: 'filesystem',
      name: `${name}-${mode}`,
      buildDependencies: { config: [fileURLToPath(import.meta.url)] },
    },
    resolve: { extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'] },
    module: {
      rules: [
        {
          test: /\.tsx?$/,
          exclude: /node_modules/,
          loader: 'swc-loader',
          options: {
            jsc: {
              target: language,
              parser: { syntax: 'typescript', tsx: true },
              transform: { react: { runtime: 'automatic' } },
            },
          },
        },
      ],
    },
  };
}

/** Puts files into the bundle that no module asks for; `files` is content by path in the bundle. */
class EmitFiles {
  constructor(files) {
    this.files = files;
  }
  apply(compiler) {
    compiler.hooks.thisCompilation.tap('EmitFiles', (compilation) => {
      compilation.hooks.processAssets.tap('EmitFiles', () => {
        for (const [path, content] of Object.entries(this.files)) {
          // Said to be small already, so that nobody minifies it: office.js may not be changed.
          compilation.emitAsset(path, new webpack.sources.RawSource(content), { minimized: true });
        }
      });
    });
  }
}

/** The icons that the page and the manifest name. */
function iconFiles() {
  const icons = readdirSync(at('assets')).filter((name) => name.endsWith('.png'));
  return Object.fromEntries(
    icons.map((name) => [`assets/${name}`, readFileSync(at(`assets/${name}`))]),
  );
}

/** A page of the pane with the scripts of one entry. */
function page(name, entry, scriptLoading, parameters = {}) {
  return new HtmlWebpackPlugin({
    filename: name,
    template: `./src/pane/${name}`,
    chunks: [entry],
    scriptLoading,
    templateParameters: { ...parameters, policy: PAGE_SECURITY_POLICY },
    minify: false,
  });
}

const PAGE_ENTRIES = ['pane', 'excel', 'commands', 'message'];

/** The browser edition, the pane inside Excel and the ribbon's function commands with their dialog, over shared chunks. */
function paneConfig(mode) {
  const scripts = bootScripts();
  const early = Object.fromEntries(Object.entries(scripts).map(([key, { file }]) => [key, file]));
  const earlyFiles = Object.fromEntries(
    Object.values(scripts).map(({ file, code }) => [file, code]),
  );
  return {
    ...common('pane', 'es2020', mode),
    target: ['web', 'es2020'],
    entry: {
      pane: './src/pane/main.tsx',
      excel: './src/pane/excel.tsx',
      commands: './src/pane/commands.ts',
      message: './src/pane/commands-message.ts',
    },
    output: {
      path: at('dist/pane'),
      filename: '[name].[contenthash:8].js',
      chunkFilename: '[name].[contenthash:8].js',
      // All pages lie beside all scripts. `auto` would ask for the script that runs, which a module cannot tell.
      publicPath: '',
      clean: { keep: /^samples/ },
    },
    optimization: {
      // The worker stays in one piece: it is asked for once, and by all pages.
      splitChunks: { chunks: ({ name }) => PAGE_ENTRIES.includes(name) },
      // The style of taskpane.html is written for an engine that no minifier thinks of any more.
      minimizeOptions: { html: false },
    },
    plugins: [
      new EmitFiles({ ...iconFiles(), ...officeFiles(), ...earlyFiles }),
      page('index.html', 'pane', 'defer'),
      // Engines that know no modules run none of the app, only the boot script.
      page('taskpane.html', 'excel', 'module', early),
      page('commands.html', 'commands', 'module', early),
      page('message.html', 'message', 'module', early),
    ],
  };
}

function nodeConfig(name, entries, mode) {
  return {
    ...common(name, 'es2022', mode),
    target: 'node20',
    entry: entries,
    output: {
      path: at(`dist/${name}`),
      filename: '[name].js',
      chunkFilename: '[name].chunk.js',
      clean: true,
      // The repository is "type": "module"; the bundle is CommonJS, which starts a little faster.
      library: { type: 'commonjs2' },
    },
    plugins: [
      new webpack.BannerPlugin({ banner: '#!/usr/bin/env node', raw: true, entryOnly: true }),
      new webpack.DefinePlugin({ KHOP_SO_VERSION: JSON.stringify(version) }),
      new EmitFiles({ 'package.json': '{ "type": "commonjs" }\n' }),
    ],
  };
}

export default function config(env = {}, argv = {}) {
  const mode = argv.mode ?? 'production';
  const targets = {
    pane: () => paneConfig(mode),
    command: () => nodeConfig('command', { main: './src/command/main.ts' }, mode),
    tools: () =>
      nodeConfig(
        'tools',
        {
          samples: './samples/generator/main.ts',
          metamorphic: './test/metamorphic/main.ts',
          fuzz: './test/fuzz/main.ts',
          'unit-names': './test/register/unit-names.ts',
        },
        mode,
      ),
  };
  const wanted = env.target ? String(env.target).split(',') : Object.keys(targets);
  return wanted.map((target) => targets[target]());
}
