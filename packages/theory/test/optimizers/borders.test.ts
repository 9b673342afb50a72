import { describe, expect, test } from '@jest/globals';
import { heavyBall, higherOrderMomentum, nesterovSc, type DiscreteMode, type Mode } from '@flowrate/theory';
import { all, create, type BigNumber } from 'mathjs';

const math = create(all!, { number: 'BigNumber', precision: 64 });
/** The double itself; mathjs would take its shortest decimal, which differs in the 17th digit. */
function big(value: number): BigNumber {
  let [whole, halvings] = [value, 0];
  while (!Number.isInteger(whole)) {
    whole *= 2;
    halvings += 1;
  }
  return math.bignumber(whole).div(math.bignumber(2).pow(halvings));
}

/** At a border roots meet; a step to either side of it of every size that doubles can tell apart. */
const sides = [0, 1e-12, -1e-12, 1e-9, -1e-9, 1e-6, -1e-6];

/** x(t) and x'(t) of x^(n) + a_(n-1) x^(n-1) + … + a_0 x = 0, x(0) = 1 and no other derivative, by Taylor's series. */
function series(a: readonly number[], t: number): [number, number] {
  const n = a.length;
  // Derivatives at 0: the first n are given, the others follow from the equation.
  const d = [big(1), ...Array.from({ length: n - 1 }, () => big(0))];
  for (let k = 0; k < 160; k++) {
    let next = big(0);
    for (let i = 0; i < n; i++) next = next.minus(big(a[i]!).times(d[k + i]!));
    d.push(next);
  }
  let [x, v, term] = [big(0), big(0), big(1)];
  for (let k = 0; k + 1 < d.length; k++) {
    x = x.plus(term.times(d[k]!));
    v = v.plus(term.times(d[k + 1]!));
    term = term.times(t).div(k + 1);
  }
  return [x.toNumber(), v.toNumber()];
}

const flows: readonly (readonly [string, (side: number) => { mode: Mode; a: number[] }])[] = [
  [
    'heavy ball at critical damping',
    (side) => {
      const damping = 2 * Math.sqrt(0.7) * (1 + side);
      return { mode: heavyBall.mode({ damping }, 0.7), a: [0.7, damping] };
    },
  ],
  [
    'Nesterov for strongly convex functions where its mode is critical',
    (side) => {
      const damping = 2 * Math.sqrt(1.3) * (1 + side);
      return { mode: nesterovSc.mode({ damping }, 1.3), a: [1.3, damping] };
    },
  ],
  [
    'higher-order momentum with a triple root',
    (side) => ({ mode: higherOrderMomentum.mode({ a1: 3, a2: 3 }, 1 + side), a: [1 + side, 3, 3] }),
  ],
  [
    'higher-order momentum with a double root',
    (side) => ({ mode: higherOrderMomentum.mode({ a1: 5, a2: 4 }, 2 + side), a: [2 + side, 5, 4] }),
  ],
];

describe.each(flows)('%s', (_name, flow) => {
  test.each(sides)('and %d beside it: exact to 1e-12 of the envelope', (side) => {
    const { mode, a } = flow(side);
    for (const t of [1e-3, 0.1, 1, 3, 8, 15]) {
      const [x, v] = series(a, t);
      const envelope = Math.exp(mode.envelope(t));
      expect(Math.abs(mode.phi(t) - x)).toBeLessThanOrEqual(1e-12 * envelope);
      expect(Math.abs(mode.dphi(t) - v)).toBeLessThanOrEqual(1e-11 * envelope);
    }
  });
});

/** x_k of a linear recurrence over its last values, in 64 digits; the coefficients are the doubles that are given. */
function iterate(
  k: number,
  start: readonly BigNumber[],
  next: (last: readonly BigNumber[]) => BigNumber,
): number {
  const x = [...start];
  while (x.length <= k) x.push(next(x.slice(-3)));
  return x[k]!.toNumber();
}

const methods: readonly (readonly [
  string,
  (side: number) => {
    mode: DiscreteMode;
    at: (k: number) => number;
    radius: number;
    multiplicity: number;
  },
])[] = [
  [
    'Polyak’s method at its double root',
    (side) => {
      const [stepSize, lambda] = [0.3, 0.5];
      const momentum = (1 - Math.sqrt(stepSize * lambda)) ** 2 * (1 + side);
      const [s, l, m] = [big(stepSize), big(lambda), big(momentum)];
      const first = big(1).minus(s.times(l));
      return {
        mode: heavyBall.discreteMode({ stepSize, momentum }, lambda),
        at: (k) =>
          iterate(k, [big(1), first], (x) => {
            const [before, now] = x.slice(-2) as [BigNumber, BigNumber];
            return now.minus(s.times(l).times(now)).plus(m.times(now.minus(before)));
          }),
        radius: Math.sqrt(momentum),
        multiplicity: 2,
      };
    },
  ],
  [
    'Nesterov’s method with constant momentum at its double root',
    (side) => {
      const [stepSize, lambda] = [0.3, 0.5];
      const root = Math.sqrt(stepSize * lambda);
      const momentum = ((1 - root) / (1 + root)) * (1 + side);
      const [s, l, m] = [big(stepSize), big(lambda), big(momentum)];
      const shrink = big(1).minus(s.times(l));
      return {
        mode: nesterovSc.discreteMode({ stepSize, momentum }, lambda),
        at: (k) =>
          iterate(k, [big(1), shrink], (x) => {
            const [before, now] = x.slice(-2) as [BigNumber, BigNumber];
            return shrink.times(now.plus(m.times(now.minus(before))));
          }),
        radius: Math.sqrt(momentum * (1 - stepSize * lambda)),
        multiplicity: 2,
      };
    },
  ],
  [
    'higher-order momentum at its triple root',
    (side) => {
      const rho = 0.6;
      const m2 = -(rho ** 3);
      const m1 = 3 * rho ** 2 + m2;
      const stepSize = (1 - rho) ** 3 * (1 + side);
      const [s, p, q] = [big(stepSize), big(m1), big(m2)];
      const x1 = big(1).minus(s);
      const x2 = x1.minus(s.times(x1.plus(p)));
      // v_k = (x_k - x_(k+1))/s, so the rule in x alone.
      return {
        mode: higherOrderMomentum.discreteMode({ stepSize, m1, m2 }, 1),
        at: (k) =>
          iterate(k, [big(1), x1, x2], (x) => {
            const [a, b, c] = x as [BigNumber, BigNumber, BigNumber];
            return c
              .plus(p.times(c.minus(b)))
              .plus(q.times(b.minus(a)))
              .minus(s.times(c));
          }),
        radius: rho,
        multiplicity: 3,
      };
    },
  ],
];

describe.each(methods)('%s', (_name, method) => {
  test.each(sides)('and %d beside it: the exact iterates, also at k = 1000', (side) => {
    const { mode, at, radius, multiplicity } = method(side);
    for (const k of [0, 1, 2, 3, 10, 50, 200, 1000]) {
      // k^(m-1) radius^k is the size of an m-fold root's solution; its logarithm is k times one that is rounded. Had the
      // coefficients been rounded, k² more than that would be lost at a double root, k³ at a triple one.
      const size = (k + 1) ** (multiplicity - 1) * radius ** k;
      const allowed = 4 * Number.EPSILON * (k + 10) * size;
      const exact = at(k);
      expect(Math.abs(mode.at(k) - exact)).toBeLessThanOrEqual(allowed);
      const { sign, logAbs } = mode.log(k);
      expect(Math.abs(sign * Math.exp(logAbs) - exact)).toBeLessThanOrEqual(allowed);
    }
  });
});
