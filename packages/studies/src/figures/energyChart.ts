import type { TopLevelSpec } from 'vega-lite';
import type { SpectrumResult } from '../result.ts';
import { powerAxis, size } from './axes.ts';
import { colours } from './look.ts';

/** @param of what the weights belong to, e.g. '‖Δ(0)‖²' */
export function energyChart(spectrum: SpectrumResult, of: string): TopLevelSpec {
  const n = spectrum.rho.length;
  const total = spectrum.rho.reduce((s, r) => s + r, 0);
  let sum = 0;
  const values = spectrum.rho.map((_, i) => {
    sum += spectrum.rho[n - 1 - i]!;
    return { modes: i + 1, share: sum / total };
  });
  return {
    ...size,
    title: `Share of ${of} in the first modes`,
    data: { values },
    mark: { type: 'line', color: colours.network, strokeWidth: 2 },
    encoding: {
      x: {
        field: 'modes',
        type: 'quantitative',
        title: 'modes, largest λ first',
        scale: { type: 'log', nice: false },
        axis: powerAxis,
      },
      y: { field: 'share', type: 'quantitative', title: 'share', scale: { domain: [0, 1] } },
    },
  };
}
