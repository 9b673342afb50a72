/** Initial value problems: a first solve, an event, a stiff problem, a damping with a singularity, a method of one's own. */
import { explicitRungeKutta, solve } from '@flowrate/ode';
import { methodLaws } from '@flowrate/ode/testing';

// #region first
const pendulum = {
  rhs(_t: number, y: Float64Array, dydt: Float64Array): void {
    dydt[0] = y[1]!;
    dydt[1] = -Math.sin(y[0]!) - 0.1 * y[1]!;
  },
  y0: [3, 0],
  span: [0, 40] as const,
};
const swing = solve(pendulum, { rtol: 1e-8 });
console.log(`${swing.status} after ${swing.stats.accepted} steps`);
for (const t of [10, 20, 40]) console.log(`angle at t = ${t}: ${swing.at(t)[0]!.toFixed(5)}`);
// #endregion

// #region event
const crossings = solve(pendulum, { events: [{ name: 'lowest point', g: (_t, y) => y[0]! }] }).events;
for (const { t } of crossings.slice(0, 3)) console.log(`through the lowest point at t = ${t.toFixed(4)}`);
// #endregion

// #region stiff
const stiff = {
  rhs(t: number, y: Float64Array, dydt: Float64Array): void {
    dydt[0] = -1e5 * (y[0]! - Math.cos(t));
  },
  y0: [0],
  span: [0, 10] as const,
};
for (const method of ['tsit5', 'radau5', 'auto'] as const) {
  const { status, stats } = solve(stiff, { method, maxSteps: 1_000_000 });
  console.log(`${method.padEnd(7)} ${status}, ${stats.accepted} steps`);
}
// #endregion

// #region singular
const nesterov = {
  acceleration: (_t: number, x: Float64Array, _v: Float64Array, a: Float64Array): void => {
    a[0] = -x[0]!;
  },
  x0: [1],
  v0: [0],
  span: [0, 5] as const,
  singular: { damping: 3 },
};
const flow = solve(nesterov, { method: 'dop853', rtol: 1e-12, atol: 1e-14, saveAt: [5] });
// The exact value is 2 J₁(5)/5.
console.log(flow.y[0]![0]!.toFixed(10));
// #endregion

// #region own
const heun = explicitRungeKutta({
  name: 'heun',
  order: 2,
  errorOrder: 0,
  tableau: { c: [0, 1], a: [[], [1]], b: [1 / 2, 1 / 2] },
});
const laws = methodLaws(heun);
for (const law of laws) law.check();
console.log(`Heun's method keeps ${laws.length} laws`);
const decay = {
  rhs: (_t: number, y: Float64Array, dydt: Float64Array) => void (dydt[0] = -y[0]!),
  y0: [1],
  span: [0, 1] as const,
};
for (const initialStep of [0.1, 0.05, 0.025]) {
  const end = solve(decay, { method: heun, initialStep, saveAt: [1] }).y[0]![0]!;
  console.log(`step ${initialStep}: error ${Math.abs(end - Math.exp(-1)).toExponential(2)}`);
}
// #endregion
