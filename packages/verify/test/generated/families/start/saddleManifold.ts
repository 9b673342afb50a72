import type { Family } from '../../family.ts';

/** x'' + bx' - λx = 0 started on its stable manifold: x = exp(-rt), r = (b + √(b² + 4λ))/2, slowest at λ = μ. */
export const saddleManifold: Family = {
  name: 'saddleManifold',
  kind: 2,
  draw(random) {
    const truth = random.truth();
    const { low, high, given } = random.ends();
    const damped = random.truth();
    const b = random.friction();
    const root = (at: string): string => (damped ? `(${b} + sqrt(${b}^2 + 4*${at}))/2` : `sqrt(${at})`);
    const offStart = !truth && random.truth();
    const margin = random.among([0.1, 0.03, 0.01, 0.003]);
    const slope = offStart ? `${1 + random.among([-1, 1]) * margin}*` : '';
    const faster = truth || offStart ? '' : `${1 + margin}*`;
    const r = (lambda: number): number => (damped ? (1 + Math.sqrt(1 + 4 * lambda)) / 2 : Math.sqrt(lambda));
    const lambda = [1, 3];
    const factor = slope === '' ? 1 : Number(slope.slice(0, -1));
    const x0 = [1, 0.1];
    return {
      claim: {
        system: damped ? `x'' + ${b}*x' - lambda*x = 0` : "x'' - lambda*x = 0",
        given: { ...given, ...(damped ? { [b]: 'positive' } : {}), v0: `-${slope}${root('lambda')}*x0` },
        expect: `norm(x(t)) <= exp(-${faster}${root(low)}*t)*norm(x(0))`,
      },
      expected: truth,
      why: truth
        ? 'the start lies on the stable manifold'
        : offStart
          ? 'off the manifold it grows'
          : 'faster than the mode μ',
      data: { lambda: [0.3, 0.7, 1.1, 2, 5, 11], rho: [1, 0.5, 0.3, 1, 0.2, 0.4] },
      probes: [
        { lambda: [1], v0: [-factor * r(1)], symbols: { [low]: 1, [high]: 1, [b]: 1 }, until: 5 },
        {
          lambda,
          x0,
          v0: x0.map((x, i) => -factor * r(lambda[i]!) * x),
          symbols: { [low]: 1, [high]: 3, [b]: 1 },
          until: 4,
        },
      ],
    };
  },
};
