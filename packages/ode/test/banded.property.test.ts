import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { factorComplexLu, solveBandedComplexLu, solveComplexLu } from '../src/implicit/complexLu.ts';
import { factorLu, solveBandedLu, solveLu } from '../src/implicit/lu.ts';
import { shapeOf, type MatrixShape } from '../src/implicit/shape.ts';
import { OdeError, solve, type FirstOrderProblem } from '@flowrate/ode';
import { methodsWhere, solvesStiff } from './helpers.ts';

/** A random band: its shape, and its entries in the places of a full matrix. */
interface RandomBand {
  readonly band: MatrixShape;
  readonly entryAt: (i: number, j: number, part: number) => number;
  readonly right: readonly number[];
}

/** Thousandths: nothing that underflows. */
const entry = fc.integer({ min: -1000, max: 1000 }).map((value) => value / 1000);
const randomBand: fc.Arbitrary<RandomBand> = fc
  .integer({ min: 1, max: 14 })
  .chain((n) =>
    fc.tuple(
      fc.constant(n),
      fc.integer({ min: 0, max: n - 1 }),
      fc.integer({ min: 0, max: n - 1 }),
      fc.array(entry, { minLength: 2 * n * n, maxLength: 2 * n * n }),
      fc.array(entry, { minLength: 2 * n, maxLength: 2 * n }),
    ),
  )
  .map(([n, lower, upper, entries, right]) => ({
    band: shapeOf(n, { lower, upper }),
    entryAt: (i, j, part) => (i - j > lower || j - i > upper ? 0 : entries[part * n * n + i * n + j]!),
    right,
  }));

/** The matrix in the room of its factors. */
function stored(shape: MatrixShape, entryAt: (i: number, j: number) => number): Float64Array {
  const { n, lower, upper, rowLength, stride, offset } = shape;
  const a = new Float64Array(n * rowLength);
  for (let i = 0; i < n; i++) {
    for (let j = Math.max(0, i - lower); j <= Math.min(n - 1, i + upper); j++)
      a[i * stride + offset + j] = entryAt(i, j);
  }
  return a;
}

describe('a banded factorisation makes the same numbers as the full one', () => {
  test('real', () => {
    fc.assert(
      fc.property(randomBand, ({ band, entryAt, right }) => {
        const { n } = band;
        const full = shapeOf(n, undefined);
        const [a, b] = [band, full].map((shape) => stored(shape, (i, j) => entryAt(i, j, 0))) as [
          Float64Array,
          Float64Array,
        ];
        const [pivots, fullPivots] = [new Int32Array(n), new Int32Array(n)];
        const isRegular = factorLu(full, b, fullPivots);
        expect(factorLu(band, a, pivots)).toBe(isRegular);
        fc.pre(isRegular);
        const [x, y] = [Float64Array.from(right.slice(0, n)), Float64Array.from(right.slice(0, n))];
        solveBandedLu(band, a, pivots, x);
        solveLu(full, b, fullPivots, y);
        // The same operations in the same order, those with zeros left out: equal but for the sign of a zero.
        expect(Array.from(x, (value) => value + 0)).toEqual(Array.from(y, (value) => value + 0));
      }),
      { numRuns: 500, seed: 41 },
    );
  });

  test('complex', () => {
    fc.assert(
      fc.property(randomBand, ({ band, entryAt, right }) => {
        const { n } = band;
        const solved = [band, shapeOf(n, undefined)].map((shape) => {
          const [re, im] = [0, 1].map((part) => stored(shape, (i, j) => entryAt(i, j, part))) as [
            Float64Array,
            Float64Array,
          ];
          const pivots = new Int32Array(n);
          if (!factorComplexLu(shape, re, im, pivots)) return undefined;
          const [x, z] = [Float64Array.from(right.slice(0, n)), Float64Array.from(right.slice(n))];
          if (shape.isBanded) solveBandedComplexLu(shape, re, im, pivots, x, z);
          else solveComplexLu(shape, re, im, pivots, x, z);
          return [...x, ...z].map((value) => value + 0);
        });
        expect(solved[0]).toEqual(solved[1]);
      }),
      { numRuns: 500, seed: 42 },
    );
  });
});

/** Nonlinear diffusion with drift on n points, two neighbours to the left and one to the right. */
function chain(n: number): FirstOrderProblem {
  return {
    rhs(t, y, d) {
      for (let i = 0; i < n; i++) {
        const left = y[i - 1] ?? 0;
        const right = y[i + 1] ?? 0;
        d[i] = 300 * (left - 2 * y[i]! + right) - y[i]! ** 3 + 20 * (y[i - 2] ?? 0) + Math.sin(t + i);
      }
    },
    y0: Array.from({ length: n }, (_, i) => Math.sin(i)),
    span: [0, 1],
  };
}
const bandwidth = { lower: 2, upper: 1 };
/** The band of its Jacobian; what falls outside the matrix is written, too. */
const bandOfChain: NonNullable<FirstOrderProblem['jacobian']> = (_t, y, J) => {
  for (let i = 0; i < y.length; i++) J.set([20, 300, -600 - 3 * y[i]! ** 2, 300], 4 * i);
};
const fullOfChain: NonNullable<FirstOrderProblem['jacobian']> = (_t, y, J) => {
  const n = y.length;
  J.fill(0);
  for (let i = 0; i < n; i++) {
    if (i > 1) J[i * n + i - 2] = 20;
    if (i > 0) J[i * n + i - 1] = 300;
    J[i * n + i] = -600 - 3 * y[i]! ** 2;
    if (i < n - 1) J[i * n + i + 1] = 300;
  }
};

const stiff = methodsWhere(solvesStiff);
const n = 40;

test.each(stiff)(
  '%s: with a band the solution is the same to the bit, given or by differences',
  (_name, method) => {
    const options = { method, rtol: 1e-6, atol: 1e-9 };
    const full = solve({ ...chain(n), jacobian: fullOfChain }, options);
    const banded = solve({ ...chain(n), jacobian: bandOfChain, bandwidth }, options);
    expect(full.stats.jacobians).toBeGreaterThan(0);
    expect(banded.y).toEqual(full.y);
    // Two calls look for entries outside the band; auto looks when it becomes stiff.
    expect(banded.stats.rhs).toBe(full.stats.rhs + 2);

    const byDifferences = solve({ ...chain(n), bandwidth }, options);
    const fullByDifferences = solve(chain(n), options);
    // A column is differenced by the same step whoever moves beside it.
    expect(byDifferences.y).toEqual(fullByDifferences.y);
    const { jacobians } = byDifferences.stats;
    // lower + upper + 1 calls a Jacobian in place of n.
    expect(byDifferences.stats.rhs).toBe(fullByDifferences.stats.rhs + 2 - jacobians * (n - 4));
  },
);

test.each(methodsWhere((method) => method.form === 'any' && !solvesStiff(method)))(
  '%s, which takes no Jacobian, goes on as without a band',
  (_name, method) => {
    const options = { method, span: [0, 0.01], maxSteps: 20, onFailure: 'return' } as const;
    const { span, ...rest } = options;
    const plain = solve({ ...chain(n), span }, rest);
    // Nor does it look whether the band is right.
    expect(solve({ ...chain(n), span, bandwidth: { lower: 0, upper: 0 } }, rest).y).toEqual(plain.y);
  },
);

/** Linear finite elements for u_t = u_xx: (h/6) tridiag(1, 4, 1) u' = (1/h) tridiag(1, -2, 1) u. */
test('a banded mass matrix: heat by finite elements, against its closed form', () => {
  const size = 60;
  const h = 1 / (size + 1);
  const mass = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    mass[i * size + i] = (4 * h) / 6;
    if (i > 0) mass[i * size + i - 1] = mass[(i - 1) * size + i] = h / 6;
  }
  const problem: FirstOrderProblem = {
    rhs(_t, y, d) {
      for (let i = 0; i < size; i++) d[i] = ((y[i - 1] ?? 0) - 2 * y[i]! + (y[i + 1] ?? 0)) / h;
    },
    y0: Array.from({ length: size }, (_, i) => Math.sin(Math.PI * (i + 1) * h)),
    span: [0, 0.1],
    mass,
  };
  const rate = (6 / h ** 2) * ((1 - Math.cos(Math.PI * h)) / (2 + Math.cos(Math.PI * h)));
  for (const method of ['radau5', 'rodas5p'] as const) {
    const options = { method, rtol: 1e-8, atol: 1e-10, saveAt: [0.1] };
    const banded = solve({ ...problem, bandwidth: { lower: 1, upper: 1 } }, options).y[0]!;
    banded.forEach((value, i) => {
      // The error of the steps is about rtol; ten of it.
      expect(Math.abs(value - Math.exp(-0.1 * rate) * problem.y0[i]!)).toBeLessThan(1e-7);
    });
    expect(banded).toEqual(solve(problem, options).y[0]);
  }
});

/** An equation of its neighbours at every second place: x' = z, 0 = z + x, many times over. */
test('algebraic equations in a band; the row that is off is named', () => {
  const size = 20;
  const problem: FirstOrderProblem = {
    rhs(_t, y, d) {
      for (let i = 0; i < size; i += 2) {
        d[i] = y[i + 1]!;
        d[i + 1] = y[i]! + y[i + 1]!;
      }
    },
    y0: Array.from({ length: size }, (_, i) => (i % 2 === 0 ? 1 : -1)),
    span: [0, 1],
    mass: Array.from({ length: size }, (_, i) => (i + 1) % 2),
    bandwidth: { lower: 1, upper: 1 },
  };
  const y = solve(problem, { method: 'radau5', rtol: 1e-8, atol: 1e-10, saveAt: [1] }).y[0]!;
  // A decay over one time constant: ten tolerances.
  y.forEach((value) => expect(Math.abs(Math.abs(value) - Math.exp(-1))).toBeLessThan(1e-7));
  const off = Array.from(problem.y0, (value, i) => (i === 7 ? -1.5 : value));
  expect(() => solve({ ...problem, y0: off }, { method: 'radau5' })).toThrow(/row 7 of the mass matrix/);
});

describe('a band that is none', () => {
  function refusal(problem: object): OdeError {
    try {
      solve({ ...chain(n), bandwidth, ...problem }, { method: 'radau5' });
    } catch (error) {
      expect(error).toBeInstanceOf(OdeError);
      return error as OdeError;
    }
    throw new Error('nothing was refused');
  }
  const periodic: FirstOrderProblem['rhs'] = (t, y, d, p) => {
    chain(n).rhs(t, y, d, p);
    d[0] = d[0]! + 300 * y[n - 1]!;
  };
  test.each<readonly [string, object, string, RegExp]>([
    ['a number', { bandwidth: 1 }, 'bad-bandwidth', /bandwidth is 1; give \{ lower, upper \}/],
    ['nothing', { bandwidth: null }, 'bad-bandwidth', /bandwidth is null/],
    ['no upper', { bandwidth: { lower: 1 } }, 'bad-bandwidth', /bandwidth\.upper is undefined/],
    ['a negative one', { bandwidth: { lower: -1, upper: 1 } }, 'bad-bandwidth', /bandwidth\.lower is -1/],
    ['a fraction', { bandwidth: { lower: 1, upper: 0.5 } }, 'bad-bandwidth', /bandwidth\.upper is 0\.5/],
    ['NaN', { bandwidth: { lower: Number.NaN, upper: 1 } }, 'bad-bandwidth', /bandwidth\.lower is NaN/],
    ['one beyond the matrix', { bandwidth: { lower: 40, upper: 1 } }, 'bad-bandwidth', /from 0 to 39/],
    ['names of others', { bandwidth: { ml: 1, mu: 1 } }, 'unknown-option', /'ml'/],
    [
      'a mass that reaches further',
      { mass: Array.from({ length: n * n }, (_, k) => (k === 3 || k % (n + 1) === 0 ? 1 : 0)) },
      'bad-bandwidth',
      /mass has an entry in row 0 and column 3/,
    ],
    ['too few below', { bandwidth: { lower: 1, upper: 1 } }, 'bad-bandwidth', /give at least lower: 2/],
    ['too few above', { bandwidth: { lower: 2, upper: 0 } }, 'bad-bandwidth', /give at least upper: 1/],
    ['a periodic boundary', { rhs: periodic }, 'bad-bandwidth', /component 0 .* y\[39\].*upper: 39/],
    ['a full Jacobian', { jacobian: fullOfChain }, 'bad-shape', /writes J\[160\].*40·4 entries/],
    [
      'a Jacobian of zeros and some entries',
      { jacobian: (_t: number, _y: Float64Array, J: Float64Array) => (J[2] = -600) },
      'not-written',
      /does not set J\[3\], ∂f_0\/∂y_1/,
    ],
  ])('%s', (_what, problem, code, says) => {
    const error = refusal(problem);
    expect(error.code).toBe(code);
    expect(error.message).toMatch(says);
  });

  test('a wrong one is named by its place in the band', () => {
    const wrong: NonNullable<FirstOrderProblem['jacobian']> = (t, y, J, p) => {
      bandOfChain(t, y, J, p);
      for (let i = 0; i < n; i++) J[4 * i + 2] = 6e4;
    };
    const { message } = solve(
      { ...chain(n), bandwidth, jacobian: wrong },
      { method: 'radau5', maxSteps: 200, onFailure: 'return' },
    );
    expect(message).toMatch(/The Jacobian looks wrong: J\[\d+·4 \+ 2\], ∂f_(\d+)\/∂y_\1/);
  });

  test('a right-hand side that is noisy is not taken for one that reaches further', () => {
    let seed = 1;
    const noisy: FirstOrderProblem['rhs'] = (t, y, d, p) => {
      chain(n).rhs(t, y, d, p);
      for (let i = 0; i < n; i++) d[i] = d[i]! + 1e-4 * ((seed = (seed * 16807) % 2147483647) / 2147483647);
    };
    expect(() =>
      solve({ ...chain(n), rhs: noisy, bandwidth }, { method: 'radau5', maxSteps: 3, onFailure: 'return' }),
    ).not.toThrow();
  });
});
