import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { factorLu, solveLu } from '../src/implicit/lu.ts';
import { shapeOf, type MatrixShape } from '../src/implicit/shape.ts';
import { algebraicRows } from '../src/mass/algebraicRows.ts';
import { massMethods } from '../src/methods/roles.ts';
import { massOf } from '../src/start/checkMass.ts';
import {
  createStepper,
  OdeError,
  rosenbrock,
  solve,
  solveSensitivities,
  steadyState,
  type FirstOrderProblem,
  type SensitivityProblem,
  type StepMethod,
} from '@flowrate/ode';
import { goesByStep, iterates, methodsWhere, ros2 } from './helpers.ts';

const full = (n: number): MatrixShape => shapeOf(n, undefined);
const takesMass = methodsWhere(
  (method): method is StepMethod => goesByStep(method) && method.mass !== undefined,
);
const takesNone = methodsWhere(
  (method) => method.form === 'any' && !takesMass.some(([, other]) => other === method),
);

/** x' = z, 0 = z + x²: x = 1/(1 + t), z = -x². */
const decay: FirstOrderProblem = {
  rhs(_t, y, d) {
    d[0] = y[1]!;
    d[1] = y[1]! + y[0]! * y[0]!;
  },
  jacobian(_t, y, J) {
    J.set([0, 1, 2 * y[0]!, 1]);
  },
  y0: [1, -1],
  span: [0, 3],
  mass: [1, 0],
};
const exact = (t: number): readonly [number, number] => [1 / (1 + t), -1 / (1 + t) ** 2];

/** The same with a full singular matrix and mixed components: u = x + z, v = x - z; rows added and subtracted. */
const mixed: FirstOrderProblem = {
  rhs(_t, y, d) {
    const x = (y[0]! + y[1]!) / 2;
    const z = (y[0]! - y[1]!) / 2;
    d[0] = z + (z + x * x);
    d[1] = z - (z + x * x);
  },
  y0: [0, 2],
  span: [0, 3],
  mass: [1 / 2, 1 / 2, 1 / 2, 1 / 2],
};

function refusal(work: () => unknown): OdeError {
  try {
    work();
  } catch (error) {
    expect(error).toBeInstanceOf(OdeError);
    return error as OdeError;
  }
  throw new Error('nothing was refused');
}

test('the names that a refusal proposes are the methods that take a mass matrix', () => {
  expect(takesMass.map(([name]) => name).sort()).toEqual([...massMethods].sort());
});

test.each(takesNone)('%s refuses a mass matrix, and names those that take one', (_name, method) => {
  const { code, message } = refusal(() => solve(decay, { method }));
  expect(code).toBe('wrong-form');
  expect(message).toMatch(/takes no mass matrix; use radau5/);
});

describe.each(takesMass)('%s with a singular mass matrix', (_name, method) => {
  test.each([1e-4, 1e-6, 1e-8, 1e-10])('errors follow the tolerance %p, dense output included', (rtol) => {
    for (const problem of [decay, mixed]) {
      const solution = solve(problem, { method, rtol, atol: rtol });
      const errorOf = (t: number, [a, b]: Float64Array): number => {
        const [x, z] = problem === decay ? [a!, b!] : [(a! + b!) / 2, (a! - b!) / 2];
        return Math.max(Math.abs(x - exact(t)[0]), Math.abs(z - exact(t)[1]));
      };
      // The errors of the steps of a contracting problem add up to a few tolerances.
      solution.t.forEach((t, i) => expect(errorOf(t, solution.y[i]!)).toBeLessThan(10 * rtol));
      // Dense output is of lower order.
      for (let t = 0; t <= 3; t += 0.1) expect(errorOf(t, solution.at(t))).toBeLessThan(100 * rtol);
    }
  });

  test('the order is the one it has by name', () => {
    // x' = z, 0 = z + x - sin t: linear, so that one iteration solves the stages, whatever the tolerance.
    const linear: FirstOrderProblem = {
      rhs(t, y, d) {
        d[0] = y[1]!;
        d[1] = y[1]! + y[0]! - Math.sin(t);
      },
      jacobian(_t, _y, J) {
        J.set([0, 1, 1, 1]);
      },
      y0: [1, -1],
      span: [0, 2],
      mass: [1, 0],
    };
    const x = (Math.sin(2) - Math.cos(2) + 3 * Math.exp(-2)) / 2;
    const errorOf = (problem: FirstOrderProblem, end: readonly [number, number], h: number): number => {
      const steps = { initialStep: h, maxStep: h, rtol: 1, atol: 1e6, saveAt: [2] };
      const y = solve({ ...problem, span: [0, 2] }, { ...steps, method }).y[0]!;
      return Math.hypot(y[0]! - end[0], y[1]! - end[1]);
    };
    const order = (problem: FirstOrderProblem, end: readonly [number, number]): number =>
      Math.log2(errorOf(problem, end, 1 / 8) / errorOf(problem, end, 1 / 16));
    // By name, within a third: the steps are not small enough for less.
    expect(order(linear, [x, Math.sin(2) - x])).toBeGreaterThan(method.order - 1 / 3);
    if (!iterates(method)) expect(order(decay, exact(2))).toBeGreaterThan(method.order - 1 / 3);
  });

  test('an event in an algebraic component, steady state, stops that jump, a stepper', () => {
    const options = { method, rtol: 1e-9, atol: 1e-9 };
    const { events } = solve(decay, { ...options, events: [{ g: (_t, y) => y[1]! + 0.25 }] });
    // z = -1/4 at t = 1; z' is 1/4 there, and dense output as good as above.
    expect(Math.abs(events[0]!.t - 1)).toBeLessThan(1e-6);

    const rest = solve({ ...decay, span: [0, 1e6] }, { ...options, events: [steadyState({ atol: 1e-4 })] });
    // x² = 1e-4 or so where the time stops.
    expect(rest.status).toBe('terminated');

    // x' = -z, 0 = z - a x, a jumps from 1 to 3 at t = 1; x is doubled at t = 1/2, and z has to follow.
    const jumps = solve(
      {
        rhs(t, y, d) {
          d[0] = -y[1]!;
          d[1] = y[1]! - (t <= 1 ? 1 : 3) * y[0]!;
        },
        mass: [1, 0],
        y0: [1, 1],
        span: [0, 2],
      },
      { ...options, tstops: [1], events: [{ g: (t) => t - 0.5, affect: (_t, y) => (y[0]! *= 2) }] },
    ).y.at(-1)!;
    // Ten tolerances over four time constants.
    expect(Math.abs(jumps[0]! - 2 * Math.exp(-4))).toBeLessThan(1e-8);
    expect(Math.abs(jumps[1]! - 6 * Math.exp(-4))).toBeLessThan(3e-8);

    const stepper = createStepper(decay, options);
    stepper.advanceTo(2);
    expect(Math.abs(stepper.y[1]! - exact(2)[1])).toBeLessThan(1e-8);
  });
});

const small = fc.double({ min: -1, max: 1, noNaN: true });
const sized = fc.integer({ min: 1, max: 5 });

/** L Lᵀ + I, L lower triangular with the entries. */
function positiveDefinite(n: number, entries: readonly number[]): Float64Array {
  const M = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      let sum = i === j ? 1 : 0;
      for (let k = 0; k <= Math.min(i, j); k++) sum += entries[i * n + k]! * entries[j * n + k]!;
      M[i * n + j] = sum;
    }
  }
  return M;
}

const numbers = (length: number): fc.Arbitrary<number[]> =>
  fc.array(small, { minLength: length, maxLength: length });

test.each(takesMass)("%s: M y' = f is y' = M⁻¹ f where M is regular", (_name, method) => {
  fc.assert(
    fc.property(
      sized.chain((n) => fc.tuple(fc.constant(n), numbers(n * n), numbers(n * n), numbers(n))),
      ([n, lower, A, y0]) => {
        const mass = positiveDefinite(n, lower);
        const rhs: FirstOrderProblem['rhs'] = (t, y, d) => {
          for (let i = 0; i < n; i++) {
            let sum = Math.sin(t + i);
            for (let j = 0; j < n; j++) sum += A[i * n + j]! * y[j]!;
            d[i] = sum;
          }
        };
        const lu = mass.slice();
        const pivots = new Int32Array(n);
        expect(factorLu(full(n), lu, pivots)).toBe(true);
        const explicit: FirstOrderProblem['rhs'] = (t, y, d, p) => {
          rhs(t, y, d, p);
          solveLu(full(n), lu, pivots, d);
        };
        const options = { rtol: 1e-8, atol: 1e-8, saveAt: [1] };
        const ours = solve({ rhs, y0, span: [0, 1], mass }, { ...options, method }).y[0]!;
        const reference = solve(
          { rhs: explicit, y0, span: [0, 1] },
          { rtol: 1e-12, atol: 1e-12, saveAt: [1], method: 'dop853' },
        ).y[0]!;
        // Rates are at most 5: e^5 tolerances at the worst, a few of them in fact.
        ours.forEach((value, i) => expect(Math.abs(value - reference[i]!)).toBeLessThan(1e-6));
      },
    ),
    { numRuns: 40, seed: 5 },
  );
});

test.each(takesMass.filter(([name]) => name !== 'auto'))(
  '%s: the identity for a mass changes nothing; its diagonal alone says as much as all of it',
  (_name, method) => {
    const pendulum: FirstOrderProblem = {
      rhs(_t, y, d) {
        d[0] = y[1]!;
        d[1] = -Math.sin(y[0]!);
      },
      jacobian(_t, y, J) {
        J.set([0, 1, -Math.cos(y[0]!), 0]);
      },
      y0: [1, 0],
      span: [0, 10],
    };
    const steps = { method, initialStep: 0.05, maxStep: 0.05 };
    const plain = solve(pendulum, steps).y;
    const diagonal = solve({ ...pendulum, mass: [1, 1] }, steps).y;
    expect(solve({ ...pendulum, mass: [1, 0, 0, 1] }, steps).y).toEqual(diagonal);
    expect(diagonal).toHaveLength(plain.length);
    // Sums in another order: rounding of 200 steps.
    diagonal.forEach((row, k) =>
      row.forEach((value, i) => expect(Math.abs(value - plain[k]![i]!)).toBeLessThan(1e-12)),
    );
  },
);

/** Robertson's kinetics with conservation of mass in place of the third equation (Hairer and Wanner II, VI.1). */
test.each(takesMass)('%s: Robertson as a differential-algebraic problem', (_name, method) => {
  const rates = (y: Float64Array, d: Float64Array): void => {
    const back = 1e4 * y[1]! * y[2]!;
    const fast = 3e7 * y[1]! * y[1]!;
    d[0] = back - 0.04 * y[0]!;
    d[1] = 0.04 * y[0]! - back - fast;
    d[2] = fast;
  };
  const ode: FirstOrderProblem = { rhs: (_t, y, d) => rates(y, d), y0: [1, 0, 0], span: [0, 4e6] };
  const dae: FirstOrderProblem = {
    ...ode,
    rhs(_t, y, d) {
      rates(y, d);
      d[2] = y[0]! + y[1]! + y[2]! - 1;
    },
    mass: [1, 1, 0],
  };
  const saveAt = [0.4, 40, 4e3, 4e6];
  const reference = solve(ode, { method: 'radau5', rtol: 1e-11, atol: 1e-17, saveAt }).y;
  const ours = solve(dae, { method, rtol: 1e-7, atol: [1e-10, 1e-13, 1e-10], saveAt }).y;
  ours.forEach((row, k) => {
    // Between the steps the sum is as good as rtol.
    expect(Math.abs(row[0]! + row[1]! + row[2]! - 1)).toBeLessThan(1e-7);
    row.forEach((value, i) => {
      // A hundred times rtol, and what the absolute tolerances leave of the small components.
      const allowed = 1e-5 * Math.abs(reference[k]![i]!) + (i === 1 ? 1e-11 : 1e-8);
      expect(Math.abs(value - reference[k]![i]!)).toBeLessThan(allowed);
    });
  });
});

describe('an inconsistent beginning is refused', () => {
  test('by the row that is off', () => {
    const { code, message } = refusal(() => solve({ ...decay, y0: [1, -1.1] }, { method: 'radau5' }));
    expect(code).toBe('inconsistent');
    expect(message).toMatch(/t = 0.*row 1 of the mass matrix is zero.*f_1.*-0\.100.*solve this equation/);
  });
  test('by the rows that are off together', () => {
    const { message } = refusal(() => createStepper({ ...mixed, y0: [0, 2.1] }, { method: 'rodas5p' }));
    expect(message).toMatch(/rows 0, 1 of the mass matrix times -1\.00, 1\.00 add up to zero/);
  });
  test('after a jump that leaves nothing to solve for', () => {
    // 0 = z² - x: no z for x = -1.
    const { message } = refusal(() =>
      solve(
        {
          rhs(_t, y, d) {
            d[0] = 0;
            d[1] = y[1]! * y[1]! - y[0]!;
          },
          mass: [1, 0],
          y0: [1, 1],
          span: [0, 1],
        },
        { method: 'radau5', events: [{ g: (t) => t - 0.5, affect: (_t, y) => (y[0] = -1) }] },
      ),
    );
    expect(message).toMatch(/inconsistent: row 1/);
  });
  test('within the tolerances it is none', () => {
    const { status } = solve({ ...decay, y0: [1, -1 + 1e-9] }, { method: 'radau5' });
    expect(status).toBe('finished');
  });
});

/** A pendulum of length 1 in Cartesian coordinates: x, y, their velocities, the force of the rod. */
const pendulum = (rod: (s: Float64Array) => number): FirstOrderProblem => ({
  rhs(_t, s, d) {
    d[0] = s[2]!;
    d[1] = s[3]!;
    d[2] = -s[4]! * s[0]!;
    d[3] = -s[4]! * s[1]! - 1;
    d[4] = rod(s);
  },
  y0: [1, 0, 0, 0, 0],
  span: [0, 5],
  mass: [1, 1, 1, 1, 0],
});

test('an index above 1 is named where a method cannot get on; differentiated twice, the equation is of index 1', () => {
  const high = pendulum(([x, y]) => x! * x! + y! * y! - 1);
  const { status, message } = solve(high, { method: 'radau5', onFailure: 'return' });
  expect(status).toBe('step-too-small');
  expect(message).toMatch(/an index above 1.*differentiate them/);
  const low = pendulum(([x, y, u, v, force]) => u! * u! + v! * v! - force! * (x! * x! + y! * y!) - y!);
  const [x, y, u, v] = solve(low, { method: 'radau5', rtol: 1e-9, atol: 1e-9 }).y.at(-1)!;
  // Length and energy, kept to a hundred tolerances: a fall is an instability of a few time constants.
  expect(Math.abs(x! * x! + y! * y! - 1)).toBeLessThan(1e-7);
  expect(Math.abs((u! * u! + v! * v!) / 2 + y!)).toBeLessThan(1e-7);
});

test('a table without dense output takes no mass matrix', () => {
  const { table } = ros2;
  const { code, message } = refusal(() =>
    rosenbrock({ name: 'ros2', order: 2, errorOrder: 1, mass: true, table }),
  );
  expect(code).toBe('bad-option');
  expect(message).toMatch(/ros2 has mass: true and a table without dense/);
});

test('sensitivities refuse a mass matrix', () => {
  const problem = { ...decay, p: [1] } as SensitivityProblem;
  expect(refusal(() => solveSensitivities(problem)).message).toMatch(/'mass'/);
});

test.each<readonly [string, unknown, string, RegExp]>([
  ['a list of rows', [[1, 0]], 'bad-mass', /mass\[0\] is \[1, 0\]; give a number/],
  ['a number', 1, 'bad-mass', /mass is 1; give a list/],
  ['too few entries', [1, 0, 0], 'bad-shape', /3 entries for 2 components; give n² = 4/],
  ['an entry that is not finite', [1, Number.NaN], 'not-finite', /mass\[1\] is NaN/],
])('%s for a mass is refused', (_what, mass, code, says) => {
  const error = refusal(() => solve({ ...decay, mass } as FirstOrderProblem, { method: 'radau5' }));
  expect(error.code).toBe(code);
  expect(error.message).toMatch(says);
});

test('the sums of rows that are zero are found, whatever the scales: as many as the rank lacks', () => {
  fc.assert(
    fc.property(
      fc
        .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 0, max: 6 }))
        .filter(([n, rank]) => rank <= n)
        .chain(([n, rank]) =>
          fc.tuple(
            fc.constant([n, rank] as const),
            // Thousandths: nothing that underflows.
            fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 2 * n * n, maxLength: 2 * n * n }),
          ),
        ),
      ([[n, rank], entries]) => {
        // A random matrix of the rank, B C, both with a dominant diagonal; rows and columns of different sizes.
        const B = (i: number, k: number): number => (i === k ? 4 : 0) + entries[i * n + k]! / 1000;
        const C = (k: number, j: number): number => (k === j ? 4 : 0) + entries[n * n + k * n + j]! / 1000;
        const M: number[] = [];
        for (let i = 0; i < n; i++) {
          for (let j = 0; j < n; j++) {
            let sum = 0;
            for (let k = 0; k < rank; k++) sum += B(i, k) * C(k, j);
            M.push(sum * 10 ** (3 * Math.sin(i) + 3 * Math.cos(j)));
          }
        }
        const mass = massOf({ rhs: () => 0, y0: [], span: [0, 1], mass: M }, n)!;
        const algebraic = algebraicRows(n, mass);
        expect(algebraic).toHaveLength(n - rank);
        for (const { rows, weights } of algebraic) {
          for (let j = 0; j < n; j++) {
            const terms = rows.map((row, k) => weights[k]! * M[row * n + j]!);
            const size = terms.reduce((most, term) => Math.max(most, Math.abs(term)), 0);
            // Rounding of the elimination, whose pivots are at least of order 1.
            expect(Math.abs(terms.reduce((a, b) => a + b, 0))).toBeLessThanOrEqual(1e-12 * size);
          }
        }
      },
    ),
    { numRuns: 300, seed: 6 },
  );
});
