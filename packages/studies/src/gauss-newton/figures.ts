import type { Figure } from '../figure.ts';
import { lawsChart, type Series } from '../figures/lawsChart.ts';
import type { GaussNewtonResult } from './result.ts';

export function gaussNewtonFigures({ plain, stepSize, regularised, published }: GaussNewtonResult): Figure[] {
  const linear = (title: string) => ({ title, scale: 'linear' }) as const;
  const log = (title: string) => ({ title, scale: 'log' }) as const;
  const steps = (values: readonly number[]): [number, number][] => values.map((value, k) => [k, value]);
  const group = 'gauss-newton';
  const many = plain.residuals.length;
  return [
    {
      name: 'residuals',
      group,
      label: 'Residual by step of Gauss-Newton, of gradient descent, and the law (1 - α)^k',
      spec: lawsChart(
        'Residual without regulariser',
        [linear('step'), log('‖r‖/‖r₀‖')],
        [
          { title: 'Gauss-Newton', points: steps(plain.residuals) },
          {
            title: '(1 - α)^k',
            law: true,
            points: steps(plain.residuals.map((_, k) => (1 - stepSize) ** k)),
          },
          { title: 'gradient descent', points: steps(plain.descent.slice(0, many)) },
        ],
      ),
    },
    {
      name: 'regularised',
      group,
      label: 'Norm of the gradient by step, for each weight of the regulariser and each step rule',
      spec: lawsChart(
        'Gradient with the regulariser',
        [linear('step'), log('‖∇F‖')],
        regularised.map(({ lambda, rule, slopes }): Series => ({
          title: `λ = ${lambda}, ${rule}`,
          points: steps(slopes),
        })),
      ),
    },
    {
      name: 'published',
      group,
      label: 'Regularised loss by step at the sizes of the published code',
      spec: lawsChart(
        'The published sizes',
        [log('step + 1'), log('F')],
        published.map(({ method, steps: of, values }): Series => ({
          title: `${method} (${of})`,
          points: values.map((value, k) => [k + 1, value]),
        })),
      ),
    },
  ].filter(({ name }) => name !== 'published' || published.length > 0);
}
