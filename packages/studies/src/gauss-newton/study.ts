import { shown } from '../drawn/claims.ts';
import { checkParameters } from '../parameters.ts';
import type { Study, StudyRow } from '../study.ts';
import { expected } from './expected.ts';
import { runGaussNewton } from './experiment.ts';
import { gaussNewtonFigures } from './figures.ts';
import type { GaussNewtonResult, PublishedRun } from './result.ts';
import { gaussNewtonParameters, type GaussNewtonParameters } from './settings.ts';

/** Regularised Gauss-Newton on over-parametrised networks, by n×n systems and a self-concordant step. */
export const gaussNewton: Study<GaussNewtonParameters, undefined, GaussNewtonResult> = {
  name: 'gauss-newton',
  title: 'Regularised Gauss-Newton for networks with more parameters than points',
  description:
    'Trains two-layer SiLU networks by Gauss-Newton directions from n×n systems: plain, where every mode goes at rate 1, and with the pseudo-Huber regulariser and its self-concordant step, on the sizes of the published code too, beside gradient descent.',
  parameters: gaussNewtonParameters,
  async run(params, work) {
    checkParameters('gauss-newton', gaussNewtonParameters, params);
    return runGaussNewton(params, work);
  },
  rows,
  figures: gaussNewtonFigures,
  notes: ({ directions, constant, published }) => [
    `Not reproduced: the published code’s constant M_h = 2 as one of self-concordance; the best is ${shown(constant.onGrid, 7)}. Its wide branch solves with H_g where the formula has λH_g: the direction is ${shown(directions.unregularised)} of its length away.`,
    'Descent at every step is measured, not proved, for networks: it held with the factor p^(1/5) and s = 0.5, and did not at small λ with s = 1, with the factor or without.',
    ...(published.length === 0 ? [] : [publishedNote(published)]),
  ],
  expected,
};

function publishedNote(published: readonly PublishedRun[]): string {
  const best = published.reduce((a, b) => (b.values.at(-1)! < a.values.at(-1)! ? b : a));
  const first = published[0]!;
  return `At the published sizes ${best.method} ends lowest, at F = ${shown(best.values.at(-1)!, 6)} after ${best.steps} steps. ${first.method}: ${shown(first.values.at(-1)!, 6)}, where another measurement found 2.31602e-4 after 60: one unit of the last digit apart. Data sets of the publication were not tried.`;
}

const yes = (condition: boolean): string => (condition ? 'yes' : 'no');

function rows({ directions, oneStep, plain, constant, ...rest }: GaussNewtonResult): StudyRow[] {
  return [
    {
      part: 'directions',
      p: directions.parameters,
      n: directions.samples,
      'p×p to n×n': directions.difference,
      'with H_g for λH_g': directions.unregularised,
    },
    ...oneStep.map(({ width, plain: distance, damped }) => ({
      part: 'one step',
      m: width,
      'to (1 - α) r_0': distance,
      'damped, to its filter': damped,
    })),
    {
      part: 'without regulariser',
      m: plain.width,
      'least ratio': Math.min(...plain.ratios),
      'largest ratio': Math.max(...plain.ratios),
      '‖r‖/‖r_0‖': plain.residuals.at(-1)!,
      'cond K': plain.condition,
      'gradient descent': plain.descent.at(-1)!,
    },
    { part: 'self-concordance', 'on a grid': constant.onGrid, formula: constant.formula, 'θ/μ': constant.at },
    ...rest.regularised.map(({ lambda, rule, status, isMonotone, values, slopes }) => ({
      part: 'regularised',
      λ: lambda,
      rule,
      status,
      monotone: yes(isMonotone),
      steps: values.length - 1,
      F: values.at(-1)!,
      '‖∇F‖': slopes.at(-1)!,
    })),
    ...rest.published.map(({ method, steps, isMonotone, values }) => ({
      part: 'published sizes',
      method,
      of: steps,
      monotone: yes(isMonotone),
      'F before': values[0]!,
      F: values.at(-1)!,
    })),
    ...rest.claims,
  ];
}
