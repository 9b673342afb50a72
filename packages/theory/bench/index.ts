/**
 * Closed forms of 1,000 modes at 1,000 times against integrating the 2,000-dimensional ODE with npm's odex at 1e-8, in one
 * run. Best of several closed-form runs, one integration each (it takes seconds, and noise is the smaller part of it).
 */
import { solve } from '@flowrate/ode';
import { heavyBall, modeCurves, nesterov, type Optimizer } from '@flowrate/theory';

const n = 1000;
const end = 40;
const lambda = Float64Array.from({ length: n }, (_, i) => 0.01 * 1000 ** (i / (n - 1)));
const uniform = Float64Array.from({ length: n }, (_, j) => (end * (j + 1)) / n);
const arbitrary = uniform.map((t) => (t * t) / end);

function seconds(work: () => void): number {
  const start = performance.now();
  work();
  return (performance.now() - start) / 1000;
}

function compare<P extends object, D>(
  title: string,
  optimizer: Optimizer<P, D>,
  params: P,
  times: Float64Array,
  wanted: number,
): void {
  const table = new Float64Array(n * n);
  let closed = Infinity;
  for (let i = 0; i < 7; i++) {
    closed = Math.min(
      closed,
      seconds(() => {
        modeCurves(optimizer, params, lambda, times, table);
      }),
    );
  }
  const problem = optimizer.flow(params, {
    apply: (v, out) => {
      for (let i = 0; i < n; i++) out[i] = lambda[i]! * v[i]!;
    },
    delta0: new Float64Array(n).fill(1),
    end,
  });
  let worst = 0;
  const integrated = seconds(() => {
    const { y } = solve(problem, { method: 'odex', rtol: 1e-8, atol: 1e-8, saveAt: times });
    y.forEach((state, j) => {
      for (let i = 0; i < n; i++) worst = Math.max(worst, Math.abs(state[i]! - table[i * n + j]!));
    });
  });
  console.log(
    [
      title.padEnd(34),
      `closed form ${(1000 * closed).toFixed(1)} ms`.padEnd(24),
      `odex ${integrated.toFixed(2)} s`.padEnd(14),
      `ratio ${(integrated / closed).toFixed(0)} (wanted ${wanted})`.padEnd(28),
      `difference ${worst.toExponential(1)}`,
    ].join(' '),
  );
}

compare('heavy ball, equidistant times', heavyBall, { damping: 0.2 }, uniform, 1500);
compare('heavy ball, arbitrary times', heavyBall, { damping: 0.2 }, arbitrary, 200);
compare('Nesterov d = 3, equidistant', nesterov, { friction: 3 }, uniform, 120);
compare('Nesterov d = 3, arbitrary', nesterov, { friction: 3 }, arbitrary, 120);
compare('Nesterov d = 2.7, arbitrary', nesterov, { friction: 2.7 }, arbitrary, 40);
