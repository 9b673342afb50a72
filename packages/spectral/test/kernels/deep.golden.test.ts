import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { fromRows } from '@flowrate/linalg';
import { activations, deepNngp, deepNtk, gramMatrix, reluNtk, type Kernel } from '@flowrate/spectral';

interface Deep {
  readonly hiddenLayers: number;
  readonly weightVar: number;
  readonly biasVar: number;
  readonly nngp: number[][];
  readonly ntk: number[][];
}
interface Case {
  readonly id: string;
  readonly n: number;
  readonly d: number;
  readonly X: number[][];
  readonly deep: Deep[];
}
const file = new URL('../fixtures/ntk-small.json', import.meta.url);
const { cases } = JSON.parse(readFileSync(file, 'utf8')) as { cases: Case[] };
const runs = cases.flatMap((c) =>
  c.deep.map((deep) => [`${c.id}, ${deep.hiddenLayers} hidden, bias ${deep.biasVar}`, c, deep] as const),
);

/** Rows of zeros have no angle; the kernel must not ask for one. */
function kernelMatrix(X: number[][], kernel: Kernel): number[][] {
  const { data } = gramMatrix(fromRows(X), kernel);
  const norms = X.map((row) => Math.hypot(...row));
  const right = { angle: Math.PI / 2, supplement: Math.PI / 2 };
  return X.map((_, i) =>
    X.map((__, j) =>
      norms[i] === 0 || norms[j] === 0 ? kernel.value(norms[i]!, norms[j]!, right) : data[i * X.length + j]!,
    ),
  );
}

describe.each(runs)('%s', (_name, c, deep) => {
  const options = {
    activation: activations.relu,
    depth: deep.hiddenLayers + 1,
    weightVar: deep.weightVar,
    biasVar: deep.biasVar,
    dimension: c.d,
  };
  test.each([
    ['nngp', deepNngp(options)],
    ['ntk', deepNtk(options)],
  ] as const)('%s: every entry to 1e-13 of its 60-digit value', (which, kernel) => {
    const values = kernelMatrix(c.X, kernel);
    const exact = deep[which];
    for (let i = 0; i < c.n; i++) {
      for (let j = 0; j < c.n; j++) {
        const [value, wanted] = [values[i]![j]!, exact[i]![j]!];
        // Nearly antipodal rows have an entry of the size of their angle, which rounding the unit rows leaves uncertain
        // by ε: there the entry is compared with the size that the norms allow.
        const size = Math.sqrt(exact[i]![i]! * exact[j]![j]!);
        const close =
          Math.abs(value - wanted) <= 1e-13 * Math.abs(wanted) ||
          (c.id === 'near-parallel' && Math.abs(value - wanted) <= 1e-15 * size);
        expect({ i, j, value, wanted, close }).toEqual({ i, j, value, wanted, close: true });
      }
    }
  });
});

test.each(['hidden', 'output', 'both'] as const)('depth 2 is the two-layer kernel, training %s', (train) => {
  const X = fromRows([
    [1, 2],
    [0.5, -1],
    [-3, 0.25],
  ]);
  const deep = gramMatrix(X, deepNtk({ activation: activations.relu, train }));
  gramMatrix(X, reluNtk({ train })).data.forEach((value, k) => {
    // Two formulas of a handful of operations each.
    expect(Math.abs(deep.data[k]! - value)).toBeLessThan(1e-14 * Math.abs(value));
  });
});
