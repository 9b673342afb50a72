import { plain } from '../../draw.ts';
import type { Family } from '../../family.ts';

/** Three steps (1 - a)s, s, (1 + a)s in turn: p = (1 - (1-a)h)(1 - h)(1 - (1+a)h), which falls while h < 1/(1 + a). */
export const threePhaseSteps: Family = {
  name: 'threePhaseSteps',
  kind: 3,
  draw(random) {
    const truth = random.truth();
    const { low, high, given } = random.ends();
    const s = random.step();
    const a = random.among([0.2, 0.3, 0.5, 0.7]);
    const most = Math.floor(90 / (1 + a)) / 100;
    const h = `${s}*${low}`;
    const q = `((1 - ${plain(1 - a, 4)}*${h})*(1 - ${h})*(1 - ${1 + a}*${h}))^(1/3)`;
    const margin = random.among([0.1, 0.01, 1e-3]);
    const wrong = random.among([`1 - ${h}`, `1 - ${1 + a}*${h}`, `${1 - margin}*${q}`, `${1 + margin}*${q}`]);
    return {
      claim: {
        system: `x[k+1] = x[k] - (1 + ${a}*(mod(k, 3) - 1))*${s}*lambda*x[k]`,
        given: { ...given, [s]: `[0.1/${high}, ${most}/${high}]` },
        rate: `factor ${truth ? q : wrong}`,
      },
      expected: truth,
      why: 'the cube root of the product of three factors, largest at h = sμ',
      probes: [
        { lambda: [1], symbols: { [low]: 1, [high]: 1, [s]: most * 0.6 }, until: 150, tolerance: 2e-4 },
      ],
    };
  },
};
