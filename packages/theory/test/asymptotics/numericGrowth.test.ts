import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compileSystem, parseExpression, type Expression } from '@flowrate/formula';
import { solve } from '@flowrate/ode';
import { compareReal, realOf } from '../../src/asymptotics/exact/real.ts';
import { rational } from '@flowrate/formula/rational';
import { logEnvelope, type Growth } from '../../src/asymptotics/growth/growth.ts';
import { longTimesOf } from '../../src/systems/longTimesOf.ts';
import { parseSystem, type ParsedSystem } from '../../src/systems/linearSystem.ts';
import { transitionTrees } from '../../src/systems/transitionTrees.ts';

/**
 * Far out a solution follows its envelope: what log|x| has more than the derived growth, at its largest around a time,
 * tends to a constant. Integration and recursion know nothing of how the growth was derived.
 */

type Values = Readonly<Record<string, number>>;
const formulas = (values: Values): Record<string, Expression> =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, parseExpression(String(value), { symbols: [] })]),
  );

function leading(system: ParsedSystem, values: Values): Growth {
  const found = longTimesOf(system, formulas(values));
  if (!found.known) throw new Error(found.reason);
  expect(found.exact).toBe(true);
  expect(found.solutions.reduce((sum, { count }) => sum + count, 0)).toBe(system.dimension);
  return found.solutions[0]!.growth;
}

function matrixOf(system: ParsedSystem, values: Values): (time: number) => Float64Array {
  const trees = transitionTrees(system, new Map(Object.entries(formulas(values)))) ?? [];
  const compiled = compileSystem(trees.flat(), { symbols: [system.time === 'continuous' ? 't' : 'k'] });
  const out = new Float64Array(trees.length ** 2);
  return (time) => {
    compiled.evaluate([time], out);
    return out;
  };
}

const excessAt = (growth: Growth, x: number, log: number, time: number): number =>
  Math.log(Math.abs(x)) + log - logEnvelope(growth, time);

/** The excess around `early` and around `late`. */
function followed(text: string, values: Values, early: number, late: number): [number, number] {
  const system = parseSystem(text);
  const growth = leading(system, values);
  const at = matrixOf(system, values);
  const n = system.dimension;
  const next = (time: number, y: ArrayLike<number>, out: Float64Array): void => {
    const a = at(time);
    for (let i = 0; i < n; i++) {
      let sum = 0;
      for (let j = 0; j < n; j++) sum += a[i * n + j]! * y[j]!;
      out[i] = sum;
    }
  };
  const seen = new Map([early, late].map((time) => [time, -Infinity]));
  const see = (time: number, x: number, log: number): void => {
    for (const [around, most] of seen) {
      if (time > 0.9 * around && time <= around) {
        seen.set(around, Math.max(most, excessAt(growth, x, log, time)));
      }
    }
  };
  let state = Float64Array.from({ length: n }, (_, i) => 1 - 0.3 * i);
  let log = 0;
  const normalise = (): void => {
    const size = Math.hypot(...state);
    log += Math.log(size);
    state = state.map((z) => z / size);
  };
  if (system.time === 'discrete') {
    const out = new Float64Array(n);
    for (let k = 1; k <= late; k++) {
      see(k, state[0]!, log);
      next(k, state, out);
      state = out.slice();
      normalise();
    }
  } else {
    // Times where a window lies are sampled densely, so that an oscillation's largest value is seen to 1e-4.
    let from = 1;
    while (from < late) {
      const to = Math.min(late, from + Math.max(10, from / 50));
      const saveAt = Array.from({ length: 400 }, (_, i) => from + ((to - from) * (i + 1)) / 400);
      const run = solve(
        { rhs: next, y0: state, span: [from, to] },
        { method: 'dop853', rtol: 1e-10, atol: 1e-300, saveAt },
      );
      run.y.forEach((y, i) => {
        see(saveAt[i]!, y[0]!, log);
      });
      state = Float64Array.from(run.y.at(-1)!);
      normalise();
      from = to;
    }
  }
  return [seen.get(early)!, seen.get(late)!];
}

const between = (low: number, high: number) =>
  fc.integer({ min: Math.round(low * 20), max: Math.round(high * 20) }).map((n) => n / 20);

interface Family {
  readonly name: string;
  readonly text: string;
  readonly values: fc.Arbitrary<Values>;
  readonly window: readonly [number, number];
}
const flowWindow = [300, 3000] as const;
const stepWindow = [3000, 30000] as const;
const families: readonly Family[] = [
  {
    name: 'Nesterov',
    text: "x'' + d/t*x' + lambda*x = 0",
    values: fc.record({ d: between(0.5, 6), lambda: between(0.3, 2) }),
    window: flowWindow,
  },
  {
    name: 'mixed',
    text: "x'' + (d/(t + c) + b)*x' + lambda*x = 0",
    values: fc.record({
      d: between(0.5, 4),
      b: between(0.05, 0.3),
      c: between(0, 1),
      lambda: between(0.3, 2),
    }),
    window: [100, 1000],
  },
  {
    name: 'NAG-C, high resolution',
    text: "x'' + (3/t + sqrt(s)*lambda)*x' + (1 + 3*sqrt(s)/(2*t))*lambda*x = 0",
    values: fc.record({ s: between(0.05, 0.2), lambda: between(0.3, 1) }),
    window: [100, 1000],
  },
  {
    name: 't^-q',
    text: "x'' + b*t^(-q)*x' + lambda*x = 0",
    values: fc.record({ b: between(0.1, 0.6), q: between(0.5, 0.95), lambda: between(0.3, 2) }),
    window: flowWindow,
  },
  {
    name: 'integrable',
    text: "x'' + b/(1 + t)^q*x' + lambda*x = 0",
    values: fc.record({ b: between(0.1, 2), q: between(2, 2.5), lambda: between(0.3, 2) }),
    window: flowWindow,
  },
  {
    name: 'growing damping',
    text: "x'' + b*t^q*x' + lambda*x = 0",
    // The first term that is no growth is t^(1 - 3q) λ²/b³/(3q - 1): at q = 0.35 it has hardly begun to fall.
    values: fc.record({
      b: between(1, 1.5),
      q: fc.constantFrom(0.25, 0.3, 0.4),
      lambda: between(0.1, 0.2),
    }),
    window: [100, 400],
  },
  {
    name: 'double root, √t',
    text: "x'' + 2*x' + (1 - c/t)*x = 0",
    values: fc.record({ c: between(0.3, 2) }),
    window: flowWindow,
  },
  {
    name: 'double root, waves in √t',
    text: "x'' + 2*x' + (1 + c/t)*x = 0",
    values: fc.record({ c: between(3, 9) }),
    window: flowWindow,
  },
  {
    name: 'third order',
    text: "x''' + (2 + a/t)*x'' + (2 + b/t)*x' + (1 + c/t)*x = 0",
    values: fc.record({ a: between(-2, 2), b: between(-2, 2), c: between(-2, 2) }),
    window: [300, 1500],
  },
  {
    name: 'two unknowns',
    text: "x' = -x + c*u/t; u' = x - d*u",
    values: fc.record({ c: between(0.5, 2), d: between(2, 4) }),
    window: flowWindow,
  },
  {
    name: 'Nesterov, steps',
    text: 'y[k] = x[k] + (k - 1)/(k + d)*(x[k] - x[k-1]); x[k+1] = y[k] - s*lambda*y[k]',
    values: fc.record({ d: between(1, 6), s: between(0.05, 0.4), lambda: between(0.3, 1) }),
    window: stepWindow,
  },
  {
    name: 'falling steps',
    text: 'x[k+1] = x[k] - s/(k + 1)^q*lambda*x[k]',
    values: fc.record({
      q: fc.constantFrom(0.5, 0.75, 1, 1.5),
      s: between(0.05, 0.5),
      lambda: between(0.3, 1),
    }),
    window: stepWindow,
  },
  {
    name: 'falling steps with momentum',
    text: 'x[k+1] = x[k] - s/(k + 1)*lambda*x[k] + b*(x[k] - x[k-1])',
    values: fc.record({ b: between(0.1, 0.6), s: between(0.5, 1.2), lambda: between(0.3, 1) }),
    window: stepWindow,
  },
  {
    name: 'double root, steps',
    text: 'x[k+1] = 2*x[k] - (1 - c/k)*x[k-1]',
    values: fc.record({ c: between(0.3, 2) }),
    window: stepWindow,
  },
  {
    name: 'cyclic steps over a momentum that tends to one',
    text: 'x[k+1] = x[k] - (1 + (-1)^k/2)*s*lambda*x[k] + k/(k + 3)*(x[k] - x[k-1])',
    values: fc.record({ s: between(0.05, 0.5), lambda: between(0.3, 1) }),
    window: stepWindow,
  },
  {
    name: 'two players',
    text: 'x[k+1] = x[k] - s*lambda*u[k]/k; u[k+1] = u[k] + s*lambda*x[k]/k - b*u[k]',
    values: fc.record({ b: between(0.1, 0.9), s: between(0.5, 2), lambda: between(0.3, 1) }),
    window: stepWindow,
  },
];

describe('derived growths are what curves do', () => {
  test.each(families)('$name', ({ text, values, window }) => {
    fc.assert(
      fc.property(values, (chosen) => {
        const [early, late] = followed(text, chosen, ...window);
        // Corrections of relative size 1/t, in expansions by roots of t 1/√t: some hundredths at the early time.
        expect(Math.abs(late - early)).toBeLessThan(0.03);
      }),
      { numRuns: 4 },
    );
  });

  test("third and fourth order: a simple root has the power -(Σ a_j1 ω^j)/P'(ω)", () => {
    const roots = fc.uniqueArray(fc.integer({ min: -9, max: 9 }), { minLength: 3, maxLength: 4 });
    fc.assert(
      fc.property(
        roots,
        fc.array(fc.integer({ min: -7, max: 7 }), { minLength: 4, maxLength: 4 }),
        (planted, first) => {
          const n = planted.length;
          const p = planted.reduce((c, root) => [0, ...c].map((value, i) => value - root * (c[i] ?? 0)), [1]);
          const primes = (order: number): string => 'x' + "'".repeat(order);
          const terms = Array.from({ length: n }, (_, j) => `(${p[j]!} + ${first[j]!}/t)*${primes(j)}`);
          const system = parseSystem(`${primes(n)} + ${terms.join(' + ')} = 0`);
          const found = longTimesOf(system, {});
          if (!found.known) throw new Error(found.reason);
          const sorted = [...planted].sort((a, b) => b - a);
          found.solutions.forEach(({ growth }, i) => {
            const omega = sorted[i]!;
            const slope = p.reduce((sum, c, j) => sum + (j === 0 ? 0 : j * c * omega ** (j - 1)), 0);
            const above = first.slice(0, n).reduce((sum, c, j) => sum + c * omega ** j, 0);
            expect(compareReal(growth.exponential, realOf(rational(omega)))).toBe(0);
            expect(compareReal(growth.power, realOf(rational(-above, slope)))).toBe(0);
          });
        },
      ),
      { numRuns: 30 },
    );
  });

  test('three and four unknowns grow like the eigenvalues of their matrix, whatever the order of the equations', () => {
    const names = ['x', 'u', 'v', 'w'];
    const coefficients = fc.array(fc.integer({ min: -4, max: 4 }), { minLength: 16, maxLength: 16 });
    fc.assert(
      fc.property(fc.constantFrom(3, 4), coefficients, fc.boolean(), fc.boolean(), (n, c, flow, reversed) => {
        const used = names.slice(0, n);
        // Upper triangular with planted, distinct rates: x sees them all through couplings that are not zero.
        const rates = used.map((_, i) => 2 * i - 3 + c[i]! / 10);
        const equations = used.map((name, i) => {
          const terms = used.slice(i).map((other, j) => {
            const factor = j === 0 ? rates[i]! : c[i * n + j]! || 1;
            return flow ? `(${factor})*${other}` : `(${factor})*${other}[k]`;
          });
          return `${flow ? `${name}'` : `${name}[k+1]`} = ${terms.join(' + ')}`;
        });
        const [first, ...rest] = equations;
        const text = [first, ...(reversed ? rest.toReversed() : rest)].join('; ');
        const found = longTimesOf(parseSystem(text), {});
        if (!found.known) throw new Error(found.reason);
        const expected = rates
          .map((rate) => (flow ? rate : Math.log(Math.abs(rate))))
          .sort((a, b) => b - a)
          .slice(0, found.solutions.length);
        // A coupling may cancel one rate out of x: all that is found is planted.
        if (found.solutions.length === n) {
          found.solutions.forEach(({ growth }, i) => {
            // Some roundings of numbers below 5.
            expect(Math.abs(growth.exponential.value - expected[i]!)).toBeLessThan(1e-14);
          });
        }
        expect(found.solutions.length).toBeGreaterThan(0);
      }),
      { numRuns: 30 },
    );
  });

  test('recursions: a simple root has the power (a_1 ω + b_1)/(ω² + b_0) of Birkhoff and Adams', () => {
    const whole = fc.integer({ min: -9, max: 9 });
    fc.assert(
      fc.property(whole, whole, whole, whole, (p, q, a1, b1) => {
        fc.pre(Math.abs(p) !== Math.abs(q) && p * q !== 0);
        const found = longTimesOf(
          parseSystem(`x[k+1] = (${p + q} + ${a1}/k)*x[k] + (${-p * q} + ${b1}/k)*x[k-1]`),
          {},
        );
        if (!found.known) throw new Error(found.reason);
        const sorted = [p, q].sort((x, y) => Math.abs(y) - Math.abs(x));
        found.solutions.forEach(({ growth }, i) => {
          const omega = sorted[i]!;
          expect(growth.exponential.exact).toEqual(rational(omega ** 2));
          const power = rational(a1 * omega + b1, omega ** 2 - p * q);
          expect(compareReal(growth.power, realOf(power))).toBe(0);
          expect(growth.oscillates).toBe(omega < 0);
        });
      }),
      { numRuns: 40 },
    );
  });
});
