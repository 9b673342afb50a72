import type { Figure } from '../figure.ts';
import { lawsChart } from '../figures/lawsChart.ts';
import { kinds } from './claims.ts';
import type { GradCosineResult, RescaledRun } from './result.ts';

export function gradCosineFigures({ drops, gaps, rescaled, settings }: GradCosineResult): Figure[] {
  const log = (title: string) => ({ title, scale: 'log' }) as const;
  const group = 'grad-cosine';
  const ratios = (value: (run: RescaledRun) => number, label: string) =>
    kinds.map((labels) => ({
      title: `${labels}, ${label}`,
      points: rescaled.filter((one) => one.labels === labels).map((one) => [one.run, value(one)] as const),
    }));
  return [
    {
      name: 'limit',
      group,
      label: 'Distance of GradCosine from its infinite-width limit by width, with a line of slope -1/2',
      spec: lawsChart(
        'Distance to infinite width',
        [log('width m'), log('distance')],
        [
          { title: 'mean of the networks', points: gaps.map(({ width, gap }) => [width, gap]) },
          {
            title: 'm^(-1/2)',
            law: true,
            points: gaps.map(({ width }) => [width, gaps[0]!.gap * Math.sqrt(gaps[0]!.width / width)]),
          },
        ],
      ),
    },
    {
      name: 'drop',
      group,
      label: 'How far the loss lost in one step is from the first order, by step size',
      spec: lawsChart(
        '1 - drop/(η‖ḡ‖²)',
        [log('step η'), log('distance from 1')],
        [{ title: 'one step', points: drops.map(({ stepSize, share }) => [stepSize, Math.abs(1 - share)]) }],
      ),
    },
    {
      name: 'training',
      group,
      label: 'Loss of rescaled networks over that of networks as drawn, by network',
      spec: lawsChart(
        'Loss, rescaled over as drawn',
        [{ title: 'network', scale: 'linear' }, log('ratio')],
        [
          ...ratios(({ early }) => early, `${settings.early} steps`),
          ...ratios(({ late }) => late, `${settings.late} steps`),
        ],
      ),
    },
  ].filter(({ name }) => name !== 'training' || rescaled.length > 0);
}
