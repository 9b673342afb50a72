import type { Family } from '../../family.ts';

/** λ = μ and a start on one root alone, all three irrational: exp(-rt), r = √μ (double) or (b + √(b² - 4μ))/2 (the fast one). */
export const pureRoot: Family = {
  name: 'pureRoot',
  kind: 8,
  draw(random) {
    const truth = random.truth();
    const double = random.truth();
    const mu = random.among(['positive', '[2, 3]', 7, '[0.1, 0.2]']);
    const margin = random.among([0.1, 0.03, 0.01]);
    const root = double ? 'sqrt(mu)' : '(b + sqrt(b^2 - 4*mu))/2';
    const b = double ? '2*sqrt(mu)' : '[2.1*sqrt(mu), 5*sqrt(mu)]';
    const at = double ? { value: 2, root: 1 } : { value: 2.5, root: 2 };
    return {
      claim: {
        system: "x'' + b*x' + lambda*x = 0",
        given: { mu, lambda: '[mu, mu]', b, v0: `-${root}*x0` },
        expect: `norm(x(t)) <= exp(-${truth ? '' : `${1 + margin}*`}${root}*t)*norm(x(0))`,
      },
      expected: truth,
      why: truth ? 'equality for ever: the other root is not excited' : 'faster than the root itself',
      // The slow root comes in by rounding later.
      probes: [{ lambda: [1], v0: [-at.root], symbols: { mu: 1, b: at.value }, until: 8, steps: 4000 }],
    };
  },
};
