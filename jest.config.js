export default {
  testEnvironment: 'node',
  // For all tests: it ends those that hang. How long one takes, seconds or a minute at rest, is the machine's.
  testTimeout: 600_000,
  roots: ['<rootDir>/packages', '<rootDir>/docs'],
  testSequencer: '<rootDir>/jest.sequencer.mjs',
  testMatch: ['**/test/**/*.test.ts', '<rootDir>/docs/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  coverageProvider: 'v8',
  collectCoverageFrom: ['packages/*/src/**/*.ts'],
  modulePathIgnorePatterns: ['<rootDir>/packages/.*/dist/'],
  transform: {
    '^.+\\.ts$': [
      '<rootDir>/jest.transform.mjs',
      {
        jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
  moduleNameMapper: {
    '^@flowrate/([^/]+)$': '<rootDir>/packages/$1/src/index.ts',
    '^@flowrate/([^/]+)/testing$': '<rootDir>/packages/$1/src/testing/index.ts',
    '^@flowrate/linalg/ml-matrix$': '<rootDir>/packages/linalg/src/mlMatrix.ts',
    '^@flowrate/formula/algebra$': '<rootDir>/packages/formula/src/algebra/index.ts',
    '^@flowrate/formula/(build|rational)$': '<rootDir>/packages/formula/src/algebra/$1.ts',
    '^@flowrate/formula/interval$': '<rootDir>/packages/formula/src/arithmetic/ball/index.ts',
    '^@flowrate/theory/enclosures$': '<rootDir>/packages/theory/src/enclosures/index.ts',
    '^@flowrate/formula/(scaled|digits)$': '<rootDir>/packages/formula/src/arithmetic/$1/index.ts',
  },
};
