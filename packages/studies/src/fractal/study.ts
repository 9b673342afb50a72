import { checkParameters, type StudySchema } from '../parameters.ts';
import type { Study, StudyRow } from '../study.ts';
import { claimsOf } from './claims.ts';
import { runFractal, type FractalParameters, type FractalResult } from './experiment.ts';
import { fractalFigures } from './figures.ts';
import { measured, usual } from './measured.ts';
import { dimensionBound } from './ridge.ts';

const whole = { kind: 'number', scale: 'log', whole: true } as const;

const parameters: StudySchema<FractalParameters> = {
  steps: { ...whole, default: 400_000, min: 100, max: 10_000_000, description: 'iterates on the line' },
  burnIn: { ...whole, default: 100, min: 0, max: 1_000_000, description: 'steps before them' },
  stepSizes: {
    kind: 'list',
    default: [2 / 3, 3 / 4, 4 / 5, 1 / 2],
    description: 'step sizes on the line, between 0 and 1',
  },
  triangleSteps: {
    ...whole,
    default: 300_000,
    min: 100,
    max: 10_000_000,
    description: 'iterates in the plane',
  },
  triangleStepSizes: {
    kind: 'list',
    default: [1 / 2, 2 / 3, 3 / 4],
    description: 'step sizes in the plane, between 0 and 1',
  },
};

/** To so many digits the norms of the ridge maps are compared. */
const ridgeTolerance = 5e-5;

function rows(found: FractalResult): StudyRow[] {
  const { attractors, ridge } = found;
  const asSaid = ridge.filter(
    ({ stepSize, ridge: lambda, largest }) => Math.abs(largest - (1 - stepSize * lambda)) < ridgeTolerance,
  );
  const { samples, batch, stepSize, lambda } = usual;
  return [
    ...attractors.map(({ boxes, drawn: _, ...one }) => ({
      ...one,
      ...Object.fromEntries(boxes.map((count, i) => [`boxes${i + 1}`, count])),
    })),
    ...ridge.map(({ stepSize: eta, ridge: lambda_, largest }) => ({
      ridgeStepSize: eta,
      lambda: lambda_,
      largestNorm: largest,
      theoryNorm: 1 - eta * lambda_,
    })),
    { quantity: 'ridge settings whose largest norm is 1 - ηλ', value: asSaid.length },
    {
      quantity: 'bound of the dimension at usual settings',
      value: dimensionBound(samples, batch, stepSize, lambda),
    },
    ...claimsOf(found),
  ];
}

const notes = (): string[] => [
  'Not reproduced: the link from the dimension to the test error, through √(dimension / n). Nothing here was trained on data with a test set.',
  `The bound of the dimension is empty at usual settings: ${usual.samples} samples, batches of ${usual.batch}, η = λ = ${usual.stepSize} give ${Math.round(dimensionBound(usual.samples, usual.batch, usual.stepSize, usual.lambda))}. A dimension below that of the space needs a step near full contraction.`,
  'The excess of some box slopes over the theory, in the third decimal, is rounding: the ends of the gaps are points of the set, and fall on either side of the edge of a box.',
  'The correlation dimension at η = 1/2 on the line is measured over too short a range of scales: it is 1.',
];

/** Stochastic gradient descent as an iterated function system: the iterates lie on fractals of known dimension. */
export const fractal: Study<FractalParameters, undefined, FractalResult> = {
  name: 'fractal',
  title: 'Fractal structure of stochastic gradient descent',
  description:
    'SGD on f_i = ½‖w - x_i‖² chooses at random among contractions, so that its iterates lie on a self-similar set: Cantor sets of two points, Sierpinski triangles of three, of dimension log N/log(1/(1 - η)); the stationary variance is η/(2 - η) of the data’s, fractal or not (arXiv 2106.04881).',
  parameters,
  async run(params, work) {
    checkParameters('fractal', parameters, params);
    return runFractal(params, work);
  },
  rows,
  figures: fractalFigures,
  notes,
  expected: measured,
};
