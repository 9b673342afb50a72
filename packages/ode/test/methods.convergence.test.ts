import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { solve, type Method, type Problem } from '@flowrate/ode';
import { goesByStep, isGeneral, isImplicit, iterates, methodsWhere } from './helpers.ts';

/** Error at the end with steps of exactly h: maxStep and initialStep pin adaptive methods, loose tolerances accept. */
function errorAt(problem: Problem, exact: readonly number[], method: Method, h: number): number {
  const { y } = solve(problem, {
    method,
    initialStep: h,
    maxStep: h,
    rtol: 1,
    atol: 1e6,
    saveAt: [problem.span[1]],
  });
  return Math.max(...exact.map((value, i) => Math.abs(y[0]![i]! - value)));
}

function observedOrder(problem: Problem, exact: readonly number[], method: Method, h: number): number {
  return Math.log2(errorAt(problem, exact, method, h) / errorAt(problem, exact, method, h / 2));
}

/** x'' = -ω² x as a pendulum would have it, damped by c: the exact solution of both components. */
function damped(omega: number, c: number, t: number): [number, number] {
  const w = Math.sqrt(omega * omega - (c * c) / 4);
  const envelope = Math.exp((-c * t) / 2);
  const x = envelope * (Math.cos(w * t) + (c / (2 * w)) * Math.sin(w * t));
  const v = (-envelope * omega * omega * Math.sin(w * t)) / w;
  return [x, v];
}

/** Steps fine enough for the leading term of the error and coarse enough to stay above rounding, by order. */
const stepOfOrder: Readonly<Record<number, number>> = {
  1: 1 / 512,
  2: 1 / 32,
  3: 1 / 64,
  4: 1 / 16,
  5: 1 / 16,
  8: 1 / 2,
};
/** Implicit methods are at rounding sooner: they solve with the matrix. */
const stepOf = (method: Method): number => stepOfOrder[method.order]! * (isImplicit(method) ? 2 : 1);

const general = methodsWhere((method) => goesByStep(method) && isGeneral(method));
const direct = general.filter(([, method]) => !iterates(method));
const iterative = general.filter(([, method]) => iterates(method));
const secondOrder = methodsWhere((method) => goesByStep(method) && !isGeneral(method));

/** Their constants are smaller than those of methods for any problem. */
const secondOrderStep = ({ order }: Method): number => (order === 2 ? 1 / 32 : 1 / 8);

/** y = 1/(1 + t²). */
const rational: Problem = {
  rhs(t, y, dydt) {
    dydt[0] = -2 * t * y[0]! * y[0]!;
  },
  jacobian(t, y, J) {
    J[0] = -4 * t * y[0]!;
  },
  y0: [1],
  span: [0, 2],
};

describe('observed order of convergence', () => {
  // On linear problems one iteration with the exact Jacobian solves implicit stages, whatever the tolerance.
  test.each(general)('%s on damped linear systems with known solution', (_name, method) => {
    const h = iterates(method) ? 1 / 4 : stepOf(method);
    fc.assert(
      fc.property(
        fc.double({ min: 0.8, max: 1.6, noNaN: true }),
        fc.double({ min: 0.3, max: 0.9, noNaN: true }),
        (omega, c) => {
          const problem: Problem = {
            rhs(_t, y, dydt) {
              dydt[0] = y[1]!;
              dydt[1] = -c * y[1]! - omega * omega * y[0]!;
            },
            jacobian(_t, _y, J) {
              J.set([0, 1, -omega * omega, -c]);
            },
            y0: [1, 0],
            span: [0, 2],
          };
          const order = observedOrder(problem, damped(omega, c, 2), method, h);
          // Steps are fine enough for the leading term and coarse enough to stay above rounding; the nominal order ± 0.2
          // is the promise. A leading error term that happens to vanish raises the order, never lowers it.
          expect(order).toBeGreaterThan(method.order - 0.2);
        },
      ),
      { numRuns: 15, seed: 4 },
    );
  });

  test.each(direct)(
    '%s on a nonlinear problem, y’ = -2 t y², y = 1/(1 + t²): the nominal order within 0.2',
    (_name, method) => {
      const h = stepOf(method);
      // Of two neighbouring steps the one nearer its asymptote counts: the coarser may not have reached it, the finer may
      // already be at rounding.
      const steps = method.order >= 8 ? [h, h / 2] : [h / 2, h / 4];
      const orders = steps.map((step) => observedOrder(rational, [0.2], method, step));
      expect(Math.min(...orders.map((order) => Math.abs(order - method.order)))).toBeLessThan(0.2);
    },
  );

  test.each(iterative)(
    '%s on the same problem, its Newton iteration converged well below the error of the step',
    (_name, method) => {
      const error = (h: number): number => {
        // The estimate, about h⁴, is let pass by atol = h³; the iteration stops at some 1e-5 of that, and contracts once more.
        const { y, stats } = solve(rational, {
          method,
          initialStep: h,
          maxStep: h,
          rtol: 1e-9,
          atol: h ** 3,
          saveAt: [2],
        });
        expect(stats.steps).toBe(2 / h);
        return Math.abs(y[0]![0]! - 0.2);
      };
      expect(Math.abs(Math.log2(error(1 / 64) / error(1 / 128)) - method.order)).toBeLessThan(0.2);
    },
  );

  test.each(secondOrder)('%s on a nonlinear oscillator (Duffing), against dop853', (_name, method) => {
    const h = secondOrderStep(method);
    const problem: Problem = {
      acceleration(_t, x, _v, a) {
        a[0] = -x[0]! - x[0]! ** 3;
      },
      x0: [1],
      v0: [0.2],
      span: [0, 2],
    };
    const exact = Array.from(
      solve(problem, { method: 'dop853', rtol: 1e-13, atol: 1e-14, saveAt: [2] }).y[0]!,
    );
    expect(Math.abs(observedOrder(problem, exact, method, h) - method.order)).toBeLessThan(0.2);
  });

  const damping = secondOrder.filter(([, { form }]) => form !== 'undamped');

  test.each(damping)('%s with damping c and with damping c/t keeps its order', (_name, method) => {
    const h = secondOrderStep(method);
    const constant: Problem = {
      acceleration(_t, x, _v, a) {
        a[0] = -x[0]!;
      },
      x0: [1],
      v0: [0],
      span: [0, 2],
      damping: { kind: 'constant', value: 0.5 },
    };
    expect(Math.abs(observedOrder(constant, damped(1, 0.5, 2), method, h) - method.order)).toBeLessThan(0.2);
    // Damping 2/t: x = sin t / t, from t = 1.
    const vanishing: Problem = {
      ...constant,
      x0: [Math.sin(1)],
      v0: [Math.cos(1) - Math.sin(1)],
      span: [1, 3],
      damping: { kind: 'power', coefficient: 2, exponent: 1 },
    };
    const exact = [Math.sin(3) / 3, Math.cos(3) / 3 - Math.sin(3) / 9];
    expect(Math.abs(observedOrder(vanishing, exact, method, h) - method.order)).toBeLessThan(0.2);
  });
});
