/** The losses as a chart with a logarithmic axis; what underflows or leaves it breaks its curve. */
import type { LineChart } from '../../../../generate/lineChart.ts';
import { decadesShown } from '../numbers/horizon.ts';
import type { Curve, Losses } from '../numbers/losses.ts';

/** Powers of ten above the start at which a loss that grows leaves the chart. */
const headroom = 2;

/** Exponents of ten. */
export const decadesOf = ({ loss }: Curve): number[] =>
  loss.map((value) => {
    const decade = Math.log10(value);
    return decade > Math.log10(loss[0]!) + headroom ? NaN : decade;
  });

export function lossChart({ flow, method }: Losses, title: string): LineChart {
  return {
    description: `${title}: the loss over time, of the limiting ODE and of the discrete recursion`,
    x: { label: 'time t', scale: 'linear' },
    y: { label: 'loss', scale: 'decades', decades: decadesShown },
    curves: [
      { label: 'limiting ODE, closed form', x: flow.time, y: decadesOf(flow) },
      ...(method.time.length > 0
        ? [{ label: 'discrete recursion', x: method.time, y: decadesOf(method), dashed: true }]
        : []),
    ],
  };
}
