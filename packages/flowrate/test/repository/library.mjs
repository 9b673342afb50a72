/** A little of the library: what `runtimes.test.ts` runs on other runtimes. */
import { solve } from '@flowrate/ode';
import { rates, verify } from 'flowrate';
const y = solve(
  {
    rhs: (t, y, out) => {
      out[0] = -y[0];
    },
    y0: [1],
    span: [0, 1],
  },
  { rtol: 1e-10, atol: 1e-12 },
).y.at(-1)[0];
const X = Array.from({ length: 8 }, (_, i) => [Math.cos(i), Math.sin(i)]);
const { optimizers } = rates({ data: { X, y: X.map(([a, b]) => a * b) } });
const claims =
  'claims: [{ id: c, system: "x\' = -lambda*x", given: { mu: positive, L: ">= mu", lambda: "[mu, L]" }, rate: "linear 2*mu" }]';
const {
  claims: [verdict],
} = await verify({ claims, runs: 100 });
console.log([Math.abs(y - Math.exp(-1)) < 1e-9, optimizers.length, verdict.verdict].join(' '));
