import { shown } from '../drawn/claims.ts';
import { checkParameters } from '../parameters.ts';
import type { Study, StudyRow } from '../study.ts';
import { claimsOf } from './claims.ts';
import { expected } from './expected.ts';
import { runAskew, type AskewParameters, type AskewResult } from './experiment.ts';
import { askewFigures } from './figures.ts';
import type { NetworkScore } from './networks.ts';

const whole = { kind: 'number', scale: 'log', whole: true } as const;
const real = { ...whole, whole: false } as const;
const seed = { ...whole, scale: 'linear', min: 0, max: 2 ** 32 - 1 } as const;

/** Binary weights by annealed intervals, against rounding and straight-through: all are tried, and rounding scores the same. */
export const askew: Study<AskewParameters, unknown, AskewResult> = {
  name: 'askew',
  title: 'AskewSGD: binary weights by annealed intervals',
  description:
    'Follows the flow that keeps each weight near -1 or 1, checks the envelope in which violated constraints heal, and counts how often the annealed method, rounding the real optimum and the straight-through estimator find the best of all binary weights of a logistic loss.',
  parameters: {
    points: { ...whole, default: 600, min: 1, max: 1e6, description: 'rows' },
    inputs: { ...whole, default: 10, min: 1, max: 16, description: 'weights; all binary ones are tried' },
    draw: { ...seed, default: 71, description: 'seed of the data whose flow is followed' },
    envelopeSteps: { kind: 'list', default: [1e-2, 1e-3], description: 'step sizes of the flow’s runs' },
    scales: { kind: 'list', default: [1, 0.8, 0.3], description: 'sizes of the weights that make the data' },
    seeds: { ...whole, default: 50, min: 1, max: 1e4, description: 'data sets of each size' },
    firstSeed: { ...seed, default: 1000, description: 'seed of the first of them' },
    steps: { ...whole, default: 600, min: 1, max: 1e6, description: 'steps, the first 100 at ε = 1' },
    stepSize: { ...real, default: 1, min: 1e-6, max: 100, description: 'step size of the annealed method' },
    alpha: { ...real, default: 0.2, min: 1e-6, max: 100, description: 'rate at which constraints heal' },
    straightStepSize: {
      ...real,
      ...{ default: 0.1, min: 1e-6, max: 100 },
      description: 'step size of straight-through',
    },
    networks: {
      ...{ ...whole, scale: 'linear' as const },
      ...{ default: 8, min: 0, max: 1e4 },
      description: 'binary networks on two moons that each way trains',
    },
    networkStepSize: {
      ...real,
      ...{ default: 0.3, min: 1e-6, max: 100 },
      description: 'step size of all three ways on networks',
    },
    networkBatch: {
      ...{ ...whole, scale: 'linear' as const },
      ...{ default: 0, min: 0, max: 1e4 },
      description: 'rows a step on networks; 0: all 300',
    },
  },
  async run(params, work) {
    checkParameters('askew', askew.parameters, params);
    return runAskew(params, work);
  },
  rows: (found) => [...scoreRows(found), ...claimsOf(found)],
  figures: askewFigures,
  notes: ({ networks }) => [
    'Not reproduced: that the annealed method finds more than rounding does. Both find the best vertex equally often here.',
    'The straight-through estimator at step 0.1 finds 32, 25 and 3 of 50, where another measurement found 31, 25 and 2: its ties are not known.',
    ...(networks === null ? [] : [onNetworks(networks)]),
  ],
  expected,
};

const scoreRows = ({ scores, networks }: AskewResult): StudyRow[] =>
  [...scores, ...(networks === null ? [] : [networks])].map((row) => ({ ...row }));

function onNetworks({ networks, askewLoss, roundingLoss, straightLoss, askewBetter }: NetworkScore): string {
  const medians = `${shown(askewLoss)} by annealing, ${shown(roundingLoss)} by rounding, ${shown(straightLoss)} by straight-through`;
  return `On two moons, where the loss is not convex, the median loss of ${networks} binary networks is ${medians}; annealing ends below straight-through in ${askewBetter}. Another measurement, whose draws and step are not known, found 0.4115, 0.3878, 0.2873 and 1 of 20.`;
}
