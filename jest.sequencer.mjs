import Sequencer from '@jest/test-sequencer';

/**
 * Suites that start whole programs, servers and browsers take minutes, and are small files: by size alone they would come last.
 * What the tutorials print is kept, and the site that is built later shows it.
 */
const programs = [
  '/docs/test/tutorials',
  '/packages/flowrate/test/',
  '/docs/test/',
  '/packages/verify/test/',
];

const rank = ({ path }) => {
  const found = programs.findIndex((part) => path.includes(part));
  return found < 0 ? programs.length : found;
};

/** Jest's own order, with what takes longest first, so that no processor waits for the last suite alone. */
export default class ProgramsFirst extends Sequencer {
  sort(tests) {
    return [...super.sort(tests)].sort((a, b) => rank(a) - rank(b));
  }
}
