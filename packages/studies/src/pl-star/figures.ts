import type { Figure } from '../figure.ts';
import { lawsChart, type Series } from '../figures/lawsChart.ts';
import type { PlStarResult, TrainedPath } from './result.ts';

export function plStarFigures({ paths, norms, minimum }: PlStarResult): Figure[] {
  const log = (title: string) => ({ title, scale: 'log' }) as const;
  return [
    {
      name: 'losses',
      label: 'Loss by step beside the bound (1 - ημ)^k of PL*, for each width',
      spec: lawsChart(
        'Loss, and broken its bound by PL*',
        [{ title: 'step k', scale: 'linear' }, log('L/L₀')],
        paths.flatMap(lossSeries),
      ),
    },
    {
      name: 'widths',
      label: 'Norm of the Hessian and change of the kernel by width',
      spec: lawsChart(
        'What falls with the width',
        [log('width m'), log('value')],
        [
          { title: '‖∇²f‖, v = ±1', points: norms.map(({ width, signs }) => [width, signs]) },
          { title: '‖∇²f‖, v normal', points: norms.map(({ width, normal }) => [width, normal]) },
          { title: 'change of K', points: paths.map(({ width, drift }) => [width, drift]) },
        ],
      ),
    },
    {
      name: 'minimum',
      label:
        'The most negative curvature of the loss, and the smallest eigenvalue of the kernel, by the loss',
      spec: lawsChart(
        'Next to the minimum',
        [log('L'), log('value')],
        [
          { title: '-λmin(∇²L)', points: minimum.map(({ loss, leastCurvature }) => [loss, -leastCurvature]) },
          { title: 'λmin(K)', points: minimum.map(({ loss, smallestOfKernel }) => [loss, smallestOfKernel]) },
        ],
      ),
    },
  ].map((figure) => ({ group: 'pl-star', ...figure }));
}

function lossSeries({ width, losses, factor }: TrainedPath): Series[] {
  const colour = `m = ${width}`;
  return [
    { title: colour, points: losses.map((loss, k) => [k, loss]) },
    { title: `bound at ${colour}`, colour, law: true, points: losses.map((_, k) => [k, factor ** k]) },
  ];
}
