import type { Family } from '../../family.ts';

/** NAG-C in high resolution (Shi, Du, Jordan, Su 2018): x ~ t^(-d/2) exp(-√s λt/2), slowest at μ. */
export const hiresNesterov: Family = {
  name: 'hiresNesterov',
  kind: 18,
  draw(random) {
    const truth = random.truth();
    const { low, high, given } = random.ends(random.among([1.5, 10, 100]));
    const d = random.among([2, 3, 3, 4, 6]);
    const right = random.among([`linear sqrt(s)*${low}`, `linear >= 0.9*sqrt(s)*${low}`, 'linear > 0']);
    const wrong = random.among([
      `linear 1.1*sqrt(s)*${low}`,
      `linear >= 1.05*sqrt(s)*${low}`,
      `sublinear ${d}`,
      `linear 2*sqrt(s)*${low}`,
    ]);
    return {
      claim: {
        system: `x'' + (${d}/t + sqrt(s)*lambda)*x' + (1 + ${d}*sqrt(s)/(2*t))*lambda*x = 0`,
        given: { ...given, s: `[0.01/${high}, 1/${high}]`, t0: `${d / 2}*sqrt(s)` },
        rate: truth ? right : wrong,
      },
      expected: truth,
      why: `the loss is like t^-${d} exp(-√s μt)`,
      probes: [
        {
          lambda: [1],
          symbols: { [low]: 1, [high]: 1, s: 0.25 },
          until: 150,
          steps: 8_000,
          tolerance: 0.02,
        },
      ],
    };
  },
};
