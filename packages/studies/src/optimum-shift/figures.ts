import type { Figure } from '../figure.ts';
import { lawsChart } from '../figures/lawsChart.ts';
import type { OptimumShiftResult, Shifted } from './result.ts';

export function optimumShiftFigures({ shifted, trained }: OptimumShiftResult): Figure[] {
  const linear = (title: string) => ({ title, scale: 'linear' }) as const;
  const of = (value: (one: Shifted) => number): [number, number][] =>
    shifted.map((one) => [one.run, value(one)]);
  const ratios = lawsChart(
    'After over before',
    [linear('network'), linear('ratio')],
    [
      { title: 'trace of the Hessian, shifted', points: of(({ trace }) => trace) },
      { title: 'trace of the Hessian, weighted shift', points: of(({ weightedTrace }) => weightedTrace) },
      { title: 'weighted part, shifted at its least', points: of(({ rise }) => 1 + rise) },
      { title: 'unchanged', points: of(() => 1), law: true },
    ],
  );
  const errors = lawsChart(
    'Test error of trained networks',
    [linear('network'), linear('mean square')],
    [
      { title: 'before the shift', points: trained.map(({ run, errorBefore }) => [run, errorBefore]) },
      { title: 'after the shift', points: trained.map(({ run, errorAfter }) => [run, errorAfter]) },
    ],
  );
  const group = 'optimum-shift';
  return [
    { name: 'ratios', group, label: 'Traces after the shift over those before, by network', spec: ratios },
    ...(trained.length === 0
      ? []
      : [
          { name: 'errors', group, label: 'Test error before and after the shift, by network', spec: errors },
        ]),
  ];
}
