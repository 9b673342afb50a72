import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { nagCHighResolution, nesterov } from '@flowrate/theory';

const eps = Number.EPSILON;

/**
 * Iterates of the recursion, scaled back where they would underflow or overflow. By differences v = x - before where q is small: a
 * rounded position does not act as a push then, nor does 1 - q round.
 */
function recursion(q: number, beta: (k: number) => number, last: number): { x: number; scale: number }[] {
  const out = [{ x: 1, scale: 0 }];
  let [x, v, rescaled] = [1, 0, 0];
  for (let k = 0; k < last; k++) {
    const after = (1 - q) * (x + beta(k) * v);
    v = q < 0.5 ? -q * x + (1 - q) * beta(k) * v : after - x;
    x = q < 0.5 ? x + v : after;
    const size = Math.abs(x) + Math.abs(v);
    if (size > 0 && (size < 2 ** -400 || size > 2 ** 400)) {
      const power = size < 1 ? -400 : 400;
      x *= 2 ** -power;
      v *= 2 ** -power;
      rescaled += power; // counted, since a sum of logarithms would gather roundings
    }
    out.push({ x, scale: rescaled * Math.LN2 });
  }
  return out;
}

const friction = fc.oneof(fc.constantFrom(2, 3, 4.5, 8), fc.double({ min: 0.1, max: 50, noNaN: true }));
/** sλ of every size: close to 0, on either side of 1, where the polynomials change from circular to hyperbolic, and up to 4, where the method diverges. */
const product = fc.oneof(
  fc.double({ min: -12, max: Math.log10(4 / 3), noNaN: true }).map((exponent) => 10 ** exponent),
  fc
    .tuple(fc.constantFrom(-1, 1), fc.double({ min: -12, max: -1, noNaN: true }))
    .map(([side, exponent]) => 1 + side * 10 ** exponent),
  fc.double({ min: 1, max: 4, noNaN: true }),
);

const methods = [
  ['Nesterov', nesterov, (k: number, d: number) => (k === 0 ? 0 : (k - 1) / (k + d - 1))],
  ['NAG-C', nagCHighResolution, (k: number, d: number) => k / (k + d)],
] as const;

describe.each(methods)('%s beyond the steps that are taken one by one', (_name, method, beta) => {
  test('agrees with the recursion', () => {
    fc.assert(
      fc.property(friction, product, fc.integer({ min: 255, max: 6000 }), (d, q, k) => {
        const steps = recursion(q, (j) => beta(j, d), k + 1);
        const { x, scale } = steps[k]!;
        const next = steps[k + 1]!;
        // iterates swing under an envelope that goes like √|a|^k
        const size = Math.max(
          Math.abs(x),
          (Math.abs(next.x) * Math.exp(next.scale - scale)) / Math.sqrt(Math.max(Math.abs(1 - q), 1e-300)),
        );
        const { sign, logAbs } = method.discreteMode({ stepSize: 1, friction: d }, q).log(k);
        // k steps of some roundings each, a logarithm known to ε of itself, and what cancels where friction makes |x| small
        // before the phase turns: e^(0.15 d) of the integrand, squared for the polynomial in front
        const log = Number.isFinite(logAbs) ? Math.abs(logAbs) : 0;
        // the first 257 steps are those of doubles: each rounding pushes all that follow
        const pushes = Math.min(k, 257) ** 2 / 2;
        const allowed = eps * (20 * (k + log + Math.exp(0.3 * d)) + pushes) * size;
        expect(Math.abs(sign * Math.exp(logAbs - scale) - x)).toBeLessThanOrEqual(allowed);
      }),
      { numRuns: 300 },
    );
  });

  test('asks for no more work a billion steps on', () => {
    const mode = method.discreteMode({ stepSize: 1, friction: 3 }, 1e-18);
    const first = mode.at(1e9);
    // the limit's φ at d = 3 is 2 J₁(z)/z, here z = 1; a recursion of doubles would stand still, since 1 - 1e-18 is 1
    expect(first).toBeCloseTo(0.880101171489867, 8);
    // one step moves z by 1e-9; φ' is below 1
    expect(Math.abs(mode.at(1e9 - 1) - first)).toBeLessThan(1e-9);
  });
});

test('elementary closed forms, far out', () => {
  fc.assert(
    fc.property(
      fc.double({ min: -9, max: -0.3, noNaN: true }),
      fc.integer({ min: 300, max: 1e9 }),
      (exponent, k) => {
        const q = 10 ** exponent;
        const theta = Math.asin(Math.sqrt(q));
        // Chebyshev's second kind: d = 2, G_n = sin((n+1)θ)/((n+1) sin θ), n = k - 1
        const exact = Math.sin(k * theta) / (k * Math.sin(theta));
        const { sign, logAbs } = nesterov.discreteMode({ stepSize: 1, friction: 2 }, q).log(k);
        const got = sign * Math.exp(logAbs - ((k + 1) / 2) * Math.log1p(-q));
        // the phase kθ is known to ε of itself, in both; the exponent to ε of its size
        const envelope = 1 / (1 + k * Math.sin(theta));
        const allowed = 20 * eps * (1 + k * theta + k * -Math.log1p(-q)) * envelope;
        expect(Math.abs(got - exact)).toBeLessThan(allowed + 1e-13 * envelope);
      },
    ),
  );
});
