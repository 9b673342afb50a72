import { formatOf, formats } from '../../../src/data/formats/formats.ts';
import { filesOf } from '../files.ts';
import type { Target } from '../target.ts';

const tables = [
  'a,b,y\n1,2,3\n4,5,6\n',
  'a;b\n1,5;2\n2,5;3\n',
  '{"a":1,"y":2}\n{"a":3,"y":4}\n',
  '[{"a":1},{"a":2}]',
];

/** An array of numpy's, whose header is text and whose body is not. */
function npy(): Buffer {
  const header = "{'descr': '<f8', 'fortran_order': False, 'shape': (2, 3), }".padEnd(117) + '\n';
  const length = Buffer.from([118, 0]);
  const body = Buffer.from(new Float64Array([1, 2, 3, 4, 5, 6]).buffer);
  return Buffer.concat([Buffer.from('\x93NUMPY\x01\x00', 'latin1'), length, Buffer.from(header), body]);
}

/** Ten bytes of MNIST's format. */
const idx = Buffer.from([0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 3, 1, 2, 3, 4, 5, 6]);

/** Data files of every format, each told by its first bytes. */
export const data: Target = {
  name: 'data',
  seeds: [
    ...tables.map((text) => Buffer.from(text)),
    npy(),
    idx,
    ...filesOf('packages/flowrate/data', /\.csv$/u),
  ],
  words: [
    ...[
      ',',
      ';',
      '\t',
      '"',
      '\n',
      '\r\n',
      '#',
      '1e308',
      '1e-400',
      'nan',
      '',
      '-',
      '0x10',
      '1,5',
      '1.234,5',
      '\u0000',
    ],
    ...[
      "'descr': '<f4'",
      "'descr': '|O'",
      "'shape': (3,)",
      '(1, 1, 1)',
      '99999999999',
      '{',
      '[',
      '}',
      '@relation a',
      '@data',
      '1:2',
      'PAR1',
      'PK\u0003\u0004',
    ],
  ],
  run(input) {
    const format = formatOf('input', input, formats);
    format.read('input', input);
  },
};
