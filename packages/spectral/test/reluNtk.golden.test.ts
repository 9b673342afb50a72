import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { fromRows } from '@flowrate/linalg';
import { gramMatrix, reluNtk } from '@flowrate/spectral';

interface Case {
  readonly id: string;
  readonly n: number;
  readonly X: number[][];
  readonly twoLayer: Record<'hidden' | 'output' | 'both', { H: number[][] }>;
}
const file = new URL('./fixtures/ntk-small.json', import.meta.url);
const { cases } = JSON.parse(readFileSync(file, 'utf8')) as { cases: Case[] };

describe.each(cases.map((c) => [c.id, c] as const))('%s', (id, c) => {
  test.each(['hidden', 'output', 'both'] as const)(
    '%s: every entry to 1e-13 of its 60-digit value',
    (train) => {
      const H = gramMatrix(fromRows(c.X), reluNtk({ train }));
      const exact = c.twoLayer[train].H;
      for (let i = 0; i < c.n; i++) {
        for (let j = 0; j < c.n; j++) {
          const value = H.data[i * c.n + j]!;
          const wanted = exact[i]![j]!;
          // Rows that are parallel only to within their own rounding have an angle of that size, known to few digits: what
          // the rounding of the inputs' scaling leaves is compared with the size of the entry that the norms allow.
          const size = Math.sqrt(exact[i]![i]! * exact[j]![j]!);
          const close =
            Math.abs(value - wanted) <= 1e-13 * Math.abs(wanted) ||
            (id === 'near-parallel' && Math.abs(value - wanted) <= 1e-15 * size);
          expect({ i, j, value, wanted, close }).toEqual({ i, j, value, wanted, close: true });
        }
      }
    },
  );
});
