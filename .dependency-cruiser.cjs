// The floors of the house (docs/overview.md): a folder imports only from floors below its own.
const floors = [
  ['text'],
  ['register', 'sheet'],
  ['form', 'workbook'],
  ['rules', 'xlsx'],
  ['check', 'hosts', 'formats'],
  ['consolidate', 'localise'],
  ['journeys'],
  ['pane', 'command'],
];
const upward = floors.flatMap((rooms, level) =>
  rooms.map((room) => ({
    name: `${room}-looks-only-down`,
    comment: `src/${room} may import only from floors below it`,
    severity: 'error',
    from: { path: `^src/${room}/` },
    to: {
      path: `^src/(${floors
        .slice(level)
        .flat()
        .filter((other) => other !== room)
        .join('|')})/`,
    },
  })),
);

module.exports = {
  forbidden: [
    ...upward.filter((rule) => !rule.to.path.includes('()')),
    {
      name: 'no-circle',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'core-names-no-platform',
      comment: 'Only hosts, pane and command may touch React, Office.js or Node',
      severity: 'error',
      from: {
        path: '^src/(text|register|sheet|form|workbook|rules|xlsx|formats|check|consolidate|localise|journeys)/',
      },
      to: {
        path: '(node_modules/(react|react-dom|@fluentui|@microsoft/office-js|comlink)/|^(fs|path|os|child_process|worker_threads|node:.*)$)',
      },
    },
    {
      name: 'development-only-packages-never-ship',
      severity: 'error',
      from: { path: '^src/' },
      to: {
        dependencyTypes: ['npm-dev'],
        dependencyTypesNot: ['npm'],
        pathNot: '@types|office-js',
      },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    moduleSystems: ['es6', 'cjs'],
  },
};
