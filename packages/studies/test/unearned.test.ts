import { expect, test } from '@jest/globals';
import { defaultsOf, studies, type StudyValues } from '../src/index.ts';
import { small } from './neighbouring.ts';

/** Settings at which a claim's figures decide nothing: steps too large, roundings, two widths beside each other. */
const undecided: readonly (readonly [study: string, claim: RegExp, settings: StudyValues])[] = [
  [
    'grad-cosine',
    /to first order/u,
    { stepSizes: [1e3, 1e5], runs: 1, limitNetworks: 1, limitWidths: [8, 16] },
  ],
  ['grad-cosine', /^with the width/u, { limitWidths: [64, 128], limitNetworks: 1, runs: 1 }],
  [
    'implicit-sgd',
    /faster than explicit/u,
    { networkStepSizes: [1e6], networkSteps: 20, width: 64, stepSizes: [1] },
  ],
  ['pinn', /^L_k ≤/u, { stepSizes: [1e6], width: 64, widths: [8, 16] }],
  ['pinn', /^with the width/u, { stepSizes: [0.1], width: 64, widths: [64, 128] }],
  ['pl-star', /^L_k ≤/u, { widths: [2, 4] }],
  ['fractal', /of dimension/u, { stepSizes: [0.01], triangleStepSizes: [0.99] }],
  ['hidden-convex', /below the optimum$/u, { stepSize: 10, widths: [2], seeds: 2, steps: 2000 }],
  [
    'hidden-convex',
    /n \+ 1 neurons/u,
    { points: 6, inputs: 3, beta: 1e-6, widths: [2], seeds: 1, iterations: 1e4 },
  ],
];

test.each(undecided)('%s: %s is left open where nothing is decided', async (name, claim, settings) => {
  const study = studies.find((one) => one.name === name)!;
  const params = { ...defaultsOf(study.parameters), ...settings };
  const rows = study.rows(await study.run(params, small));
  const found = rows.filter((row) => claim.test(String(row['claim'])));
  expect(found.map(({ verdict }) => verdict)).toEqual(['inconclusive']);
});
