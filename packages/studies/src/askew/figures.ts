import type { Figure } from '../figure.ts';
import { size } from '../figures/axes.ts';
import { colours } from '../figures/look.ts';
import { seriesColours } from '../figures/seriesColours.ts';
import type { AskewResult } from './experiment.ts';

/** How violated constraints heal, and how often each way finds the best binary weights. */
export function askewFigures(result: AskewResult): readonly Figure[] {
  return [...envelopeFigure(result), scoreFigure(result)];
}

function envelopeFigure({ envelopes, envelopeAlpha }: AskewResult): Figure[] {
  const run = envelopes.at(-1);
  if (run === undefined) return [];
  const values = run.times.flatMap((t, k) =>
    run.constraints[k]!.flatMap((phi, weight) => {
      const first = run.constraints[0]![weight]!;
      if (first >= 0 || phi >= 0) return [];
      return [{ t, weight, share: (phi / first) * Math.exp(envelopeAlpha * t) }];
    }),
  );
  const x = { field: 't', type: 'quantitative' as const, title: 't' };
  return [
    {
      name: 'envelope',
      group: 'askew',
      label: `violation of each constraint over its envelope φ(0)·exp(-${envelopeAlpha}t): at most 1, and equal to it where the constraint is active`,
      spec: {
        ...size,
        title: 'constraint over its envelope',
        data: { values },
        layer: [
          {
            mark: { type: 'line', strokeWidth: 1.5 },
            encoding: {
              x,
              y: { field: 'share', type: 'quantitative', title: 'φ(t) / (φ(0)·e^(−αt))' },
              color: {
                field: 'weight',
                type: 'nominal',
                title: 'weight',
                scale: { range: seriesColours(run.constraints[0]!.length) },
              },
            },
          },
          {
            data: { values: [{ bound: 1 }] },
            mark: { type: 'rule', strokeDash: [5, 4], color: colours.closedForm },
            encoding: { y: { field: 'bound', type: 'quantitative' } },
          },
        ],
      },
    },
  ];
}

function scoreFigure({ scores }: AskewResult): Figure {
  const ways = ['AskewSGD', 'rounding', 'straight-through'];
  const values = scores.flatMap(({ scale, seeds, askew, rounding, straightThrough }) =>
    [askew, rounding, straightThrough].map((found, i) => ({ scale, way: ways[i]!, found: found / seeds })),
  );
  return {
    name: 'found',
    group: 'askew',
    label:
      'share of data sets whose best binary weights each way finds, by the size of the weights that made the data',
    spec: {
      ...size,
      title: 'best binary weights found',
      data: { values },
      mark: { type: 'bar' },
      encoding: {
        x: { field: 'scale', type: 'ordinal', title: 'size of the true weights', axis: { labelAngle: 0 } },
        xOffset: { field: 'way' },
        y: { field: 'found', type: 'quantitative', title: 'share', scale: { domain: [0, 1] } },
        color: {
          field: 'way',
          type: 'nominal',
          title: null,
          scale: { domain: ways, range: [colours.network, colours.closedForm, colours.discrete] },
        },
      },
    },
  };
}
