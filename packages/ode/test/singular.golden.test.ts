import { describe, expect, test } from '@jest/globals';
import { solve } from '@flowrate/ode';
import { controlsError, isAdaptive, isGeneral, methodsWhere } from './helpers.ts';

/**
 * x'' + (d/t) x' + x = 0, x(0) = 1, x'(0) = 0: x = ₀F₁(; (d+1)/2; -t²/4), here from its series in exact terms, which
 * loses no more than e^t·ε to cancellation: 1e-12 at t = 8.
 */
function exact(d: number, t: number): number {
  let term = 1;
  let sum = 1;
  for (let k = 1; k < 80; k++) {
    term *= -(t * t) / (4 * k * ((d + 1) / 2 + k - 1));
    sum += term;
  }
  return sum;
}

const adaptive = methodsWhere(controlsError);
const dampedFixed = methodsWhere(
  (method) => !isGeneral(method) && !isAdaptive(method) && method.form !== 'undamped',
);

describe.each([0.5, 1, 2, 2.5, 3, 6, 10])('damping %d/t from t = 0', (d) => {
  test.each(adaptive)('%s agrees with the Bessel closed form', (_name, method) => {
    // Methods of low order would take a million steps for more digits.
    const rtol = method.order < 4 ? 1e-7 : 1e-11;
    const times = [0, 1e-3, 0.1, 1, 4, 8];
    const { y } = solve(
      {
        acceleration(_t, x, _v, a) {
          a[0] = -x[0]!;
        },
        x0: [1],
        v0: [0],
        span: [0, 8],
        singular: { damping: d },
      },
      { method, rtol, atol: rtol, saveAt: times, maxSteps: 1_000_000 },
    );
    // Local errors add up over a few periods: a hundred times the tolerance; a thousand for the many steps of order 2.
    const allowed = (method.order < 3 ? 1000 : 100) * rtol;
    times.forEach((t, j) => expect(Math.abs(y[j]![0]! - exact(d, t))).toBeLessThan(allowed));
  });

  test.each(dampedFixed)('%s goes on from the series start with its own order', (_name, method) => {
    const h = 0.02;
    const { y } = solve(
      {
        acceleration(_t, x, _v, a) {
          a[0] = -x[0]!;
        },
        x0: [1],
        v0: [0],
        span: [0, 8],
        singular: { damping: d },
      },
      { method, initialStep: h, saveAt: [8] },
    );
    // Times a constant near 100 that the strong damping near t = 0 brings.
    expect(Math.abs(y[0]![0]! - exact(d, 8))).toBeLessThan(125 * h ** method.order);
  });
});

test('the energy of x’’ + (3/t) x’ + x = 0 on [20, 1000] falls with slope -3.00 ± 0.01 at rtol 1e-8, whatever the method', () => {
  for (const [name, method] of adaptive) {
    const times = Array.from({ length: 200 }, (_, j) => 20 * 50 ** (j / 199));
    const { y } = solve(
      {
        acceleration(_t, x, _v, a) {
          a[0] = -x[0]!;
        },
        x0: [1],
        v0: [0],
        span: [0, 1000],
        singular: { damping: 3 },
      },
      { method, rtol: 1e-8, saveAt: times, maxSteps: 1_000_000 },
    );
    const logs = times.map((t, j) => [Math.log(t), Math.log(y[j]![0]! ** 2 + y[j]![1]! ** 2)] as const);
    const mean = (k: 0 | 1): number => logs.reduce((sum, point) => sum + point[k], 0) / logs.length;
    const [mx, my] = [mean(0), mean(1)];
    const slope =
      logs.reduce((s, [lx, ly]) => s + (lx - mx) * (ly - my), 0) /
      logs.reduce((s, [lx]) => s + (lx - mx) ** 2, 0);
    expect({ name, close: Math.abs(slope + 3) < 0.01 }).toEqual({ name, close: true });
  }
});
