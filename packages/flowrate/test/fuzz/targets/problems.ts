import { compileProblem } from '../../../src/solve/compileProblem.ts';
import { parseProblemFile } from '../../../src/solve/problemFile.ts';
import { filesOf } from '../files.ts';
import type { Target } from '../target.ts';

/** Problem files: read and compiled, not solved. */
export const problems: Target = {
  name: 'problems',
  seeds: filesOf('examples/problems', /\.(?:ya?ml|json)$/u),
  words: [
    ...[
      'state: [x]',
      'params:',
      'equations:',
      'initial:',
      'span: [0, 1]',
      'events:',
      'when:',
      'saveAt: { points: 10 }',
    ],
    ...[
      'rtol:',
      'atol:',
      'tstops:',
      '*a',
      '&a',
      '? ',
      '{',
      '}',
      '[',
      ']',
      '__proto__:',
      'constructor:',
      '1e999',
      '.nan',
      '---',
    ],
  ],
  run(input) {
    compileProblem(parseProblemFile(input.toString(), 'problem.yaml'), 'problem.yaml');
  },
};
