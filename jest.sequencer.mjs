import Sequencer from '@jest/test-sequencer';

/** Suites that start whole programs, servers and browsers take minutes, and are small files: by size alone they would come last. */
const programs = ['/docs/test/', '/packages/flowrate/test/', '/packages/verify/test/'];

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
