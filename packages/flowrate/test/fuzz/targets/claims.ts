import { parseClaims } from '@flowrate/verify';
import { filesOf } from '../files.ts';
import type { Target } from '../target.ts';

/** Claims files: read and prepared, not judged. */
export const claims: Target = {
  name: 'claims',
  seeds: filesOf('examples/claims', /\.ya?ml$/u),
  words: [
    ...[
      '- id: a',
      'system:',
      'given:',
      'expect:',
      'rate: linear',
      'stable:',
      'decreases:',
      'lambda:',
      'x0: any',
    ],
    ...[
      '"[mu, L]"',
      'positive',
      '> 0',
      '*a',
      '&a',
      '!!js',
      '? ',
      '|',
      '{',
      '}',
      '__proto__:',
      'constructor:',
      '<<:',
      '---',
    ],
  ],
  run(input) {
    parseClaims(input.toString(), 'claims.yaml');
  },
};
