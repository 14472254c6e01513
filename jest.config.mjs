// Three projects: the core runs in plain Node so that nothing there can lean on a browser; the pane runs in jsdom; so do
// Excel's host and the emulated Excel, under the genuine office.js.
const transform = {
  '^.+\\.(t|j|mj)sx?$': [
    '@swc/jest',
    {
      jsc: {
        target: 'es2022',
        parser: { syntax: 'typescript', tsx: true },
        transform: { react: { runtime: 'automatic' } },
      },
      module: { type: 'commonjs' },
    },
  ],
};
const shared = {
  transform,
  // hyparquet and its writer ship ES modules only; everything else is left as published.
  transformIgnorePatterns: ['/node_modules/(?!(hyparquet|hyparquet-writer|hysnappy)/)'],
  moduleFileExtensions: ['ts', 'tsx', 'js', 'mjs', 'json'],
};

export default {
  // Properties over whole workbooks take seconds where another program has the processor; nothing here asserts a time.
  // Jest heeds this here only, not in a project.
  testTimeout: 180_000,
  projects: [
    {
      ...shared,
      displayName: 'core',
      testEnvironment: 'node',
      testMatch: ['<rootDir>/test/**/*.test.ts'],
      testPathIgnorePatterns: [
        '<rootDir>/test/pane/',
        '<rootDir>/test/e2e/',
        '<rootDir>/test/hosts/excel/',
        '<rootDir>/test/hosts/emulated-excel/',
      ],
    },
    {
      ...shared,
      displayName: 'excel',
      testEnvironment: 'jsdom',
      testMatch: ['<rootDir>/test/hosts/{excel,emulated-excel}/**/*.test.ts'],
    },
    {
      ...shared,
      displayName: 'pane',
      testEnvironment: 'jsdom',
      testMatch: ['<rootDir>/test/pane/**/*.test.{ts,tsx}'],
    },
  ],
};
