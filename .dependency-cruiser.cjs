// The floors of the design: a package imports only from packages on lower floors, through their public entry.
const floors = {
  base: [],
  linalg: ['base'],
  formula: ['base'],
  ode: ['base'],
  spectral: ['base', 'linalg'],
  theory: ['base', 'linalg', 'formula', 'ode', 'spectral'],
  nets: ['base', 'linalg', 'formula', 'ode', 'spectral', 'theory'],
  verify: ['base', 'linalg', 'formula', 'ode', 'spectral', 'theory'],
  studies: ['base', 'linalg', 'formula', 'ode', 'spectral', 'theory', 'nets', 'verify'],
  flowrate: ['base', 'linalg', 'formula', 'ode', 'spectral', 'theory', 'nets', 'verify', 'studies'],
};

const upward = Object.entries(floors).map(([name, below]) => ({
  name: `floor-of-${name}`,
  comment: `${name} may import only from: ${below.join(', ') || 'no other package'}`,
  severity: 'error',
  from: { path: `^packages/${name}/(src|bin)/` },
  to: { path: '^packages/', pathNot: `^packages/(${[name, ...below].join('|')})/` },
}));

module.exports = {
  forbidden: [
    ...upward,
    {
      name: 'public-entry-only',
      comment: 'another package is imported by its name, never by a path into it',
      severity: 'error',
      from: { path: '^packages/([^/]+)/(src|bin)/' },
      to: {
        path: '^packages/[^/]+/(src|dist)/',
        pathNot: [
          '^packages/$1/',
          '^packages/[^/]+/(src|dist)/((testing|enclosures|algebra|arithmetic/scaled|arithmetic/digits|arithmetic/ball)/index|index|mlMatrix|algebra/(build|rational))\\.(ts|d\\.ts|js)$',
        ],
      },
    },
    {
      name: 'examples-use-published-entries',
      severity: 'error',
      from: { path: '^examples/' },
      to: { path: '^packages/[^/]+/src/(?!(testing/)?index\\.ts$)' },
    },
    { name: 'no-circle', severity: 'error', from: { path: '^packages/[^/]+/src/' }, to: { circular: true } },
    {
      name: 'no-node-builtins-in-the-browser',
      comment:
        'packages below the command line run in a browser: reach Node through process.getBuiltinModule',
      severity: 'error',
      from: { path: '^packages/(base|linalg|formula|ode|spectral|theory|nets|verify|studies)/src/' },
      to: { dependencyTypes: ['core'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-orphan-dependency',
      severity: 'error',
      from: { path: '^packages/[^/]+/src/' },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: '(node_modules|/dist/)' },
    exclude: { path: '(/bench/|/scripts/)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['types', 'import', 'default'] },
  },
};
