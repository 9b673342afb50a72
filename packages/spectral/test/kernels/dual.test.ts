import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { activations, deepNtk, dual, gramMatrix, SpectralError } from '@flowrate/spectral';
import { fromRows } from '@flowrate/linalg';
import { angleAt, table } from './activationTable.ts';

const deviations = [
  [1, 1],
  [0.3, 1.7],
  [2.5, 2.5],
] as const;
const angles = [0, 0.01, 0.5, 1, Math.PI / 2, 2, 3, Math.PI];

describe.each(table.map((entry) => [entry.activation.name, entry] as const))('%s', (name, entry) => {
  const quadrature = dual({ name, value: entry.value, derivative: entry.derivative });
  // The table's own erf is good to 1e-9.
  const slack = name === 'erf' || name === 'gelu' ? 1e-8 : 0;

  test('by quadrature is as near to the closed form as the error estimate says', () => {
    for (const [deviation, other] of deviations) {
      for (const angle of angles.map(angleAt)) {
        const exact = entry.activation.dual(deviation, other, angle);
        const found = quadrature.dual(deviation, other, angle);
        const error = quadrature.error(deviation, other, angle);
        expect(Math.abs(found.value - exact.value)).toBeLessThanOrEqual(error.value + slack);
        expect(Math.abs(found.slope - exact.slope)).toBeLessThanOrEqual(error.slope + slack);
      }
    }
  });

  test('the closed form’s norms and angle belong to its values', () => {
    for (const [deviation, other] of deviations) {
      for (const angle of angles.map(angleAt)) {
        const exact = entry.activation.dual(deviation, other, angle);
        const size = exact.norm * exact.otherNorm;
        // A few operations on numbers of this size.
        expect(Math.abs(exact.value - size * Math.cos(exact.angle.angle))).toBeLessThan(1e-14 * size);
        expect(Math.abs(exact.angle.angle + exact.angle.supplement - Math.PI)).toBeLessThan(1e-15 * 8);
        const own = entry.activation.dual(deviation, deviation, angleAt(0));
        expect(Math.abs(own.value - exact.norm ** 2)).toBeLessThan(1e-14 * own.value);
      }
    }
  });
});

test('smooth activations are exact to rounding, and the estimate says so', () => {
  const tanh = dual({ name: 'tanh', value: Math.tanh, derivative: (z) => 1 / Math.cosh(z) ** 2 });
  for (const angle of angles.map(angleAt)) {
    expect(tanh.error(1, 1, angle).value).toBeLessThan(1e-13);
    expect(tanh.error(1, 1, angle).slope).toBeLessThan(1e-13);
  }
});

const hardTanh = {
  name: 'hard tanh',
  value: (z: number) => Math.max(-1, Math.min(1, z)),
  derivative: (z: number) => (Math.abs(z) < 1 ? 1 : 0),
};

test('a kink away from 0 is told by a larger error, which is not passed on unless it is tolerated', () => {
  const hard = dual(hardTanh);
  const at = [1.234, 1.234, angleAt(0.05)] as const;
  expect(hard.error(...at).slope).toBeGreaterThan(1e-4);
  expect(() => hard.dual(...at)).toThrow(
    /value of hard tanh at angle 0.05 is known to .*tolerance is 0.000001/u,
  );
  expect(dual({ ...hardTanh, tolerance: 1 }).dual(...at).slope).toBeGreaterThan(0);
});

test('a kink at 0 costs no digits, at any angle and any pair of deviations', () => {
  for (const { activation, value, derivative } of table.slice(0, 3)) {
    const quadrature = dual({ name: activation.name, value, derivative });
    fc.assert(
      fc.property(
        fc.double({ min: -12, max: 0, noNaN: true }),
        fc.boolean(),
        fc.double({ min: 0.01, max: 100, noNaN: true }),
        fc.double({ min: 0.01, max: 100, noNaN: true }),
        (exponent, far, deviation, other) => {
          const small = Math.PI * 10 ** exponent;
          const near = { angle: small, supplement: Math.PI - small };
          const angle = far ? { angle: near.supplement, supplement: near.angle } : near;
          const exact = activation.dual(deviation, other, angle);
          const found = quadrature.dual(deviation, other, angle);
          const slopeSize = Math.sqrt(
            activation.dual(deviation, deviation, angleAt(0)).slope *
              activation.dual(other, other, angleAt(0)).slope,
          );
          // the error from which on the sectors are asked
          expect(Math.abs(found.value - exact.value)).toBeLessThan(1e-12 * exact.norm * exact.otherNorm);
          expect(Math.abs(found.slope - exact.slope)).toBeLessThan(1e-12 * slopeSize);
        },
      ),
      {
        numRuns: 8,
        examples: [
          // The cosine is rounded to 1, and the slope still falls with the angle.
          [-8.474444756070199, false, 100, 100],
        ],
      },
    );
  }
});

test('serves deep kernels', () => {
  const X = fromRows([
    [1, 2],
    [1, 2],
    [0.5, -1],
  ]);
  const options = { depth: 4, weightVar: 1.5, biasVar: 0.1 };
  const sin = dual({ name: 'sin', value: Math.sin, derivative: Math.cos });
  const exact = gramMatrix(X, deepNtk({ ...options, activation: activations.sin })).data;
  const found = gramMatrix(X, deepNtk({ ...options, activation: sin })).data;
  expect(found[1]).toBe(found[0]);
  // Three layers, each good to about 1e-15, with slopes near one.
  found.forEach((value, k) => expect(Math.abs(value - exact[k]!)).toBeLessThan(1e-13 * exact[0]!));
});

test.each([
  ['no derivative', () => dual({ name: 'f', value: Math.tanh } as never), /derivative is undefined/],
  ['a tolerance that is none', () => dual({ ...hardTanh, tolerance: NaN }), /tolerance is NaN/],
  ['an unknown option', () => dual({ name: 'f', value: Math.tanh, terms: 3 } as never), /'terms'/],
  [
    'a function without values',
    () => dual({ name: 'log', value: Math.log, derivative: (z) => 1 / z }).dual(1, 1, angleAt(1)),
    /dual: log at -\d.* is NaN/,
  ],
])('%s is refused', (_what, call, says) => {
  expect(call).toThrow(SpectralError);
  expect(call).toThrow(says);
});
