import type { Figure } from '../figure.ts';
import { seriesChart, type SeriesPoint } from '../figures/seriesChart.ts';
import { checkParameters, type StudySchema } from '../parameters.ts';
import type { Study, StudyRow } from '../study.ts';
import { claimsOf } from './claims.ts';
import { runImplicitSgd, type ImplicitSgdParameters, type ImplicitSgdResult } from './experiment.ts';
import { measured } from './measured.ts';

const whole = { kind: 'number', scale: 'log', whole: true } as const;

const parameters: StudySchema<ImplicitSgdParameters> = {
  samples: { ...whole, default: 40, min: 2, max: 2000, description: 'samples of either model' },
  inputs: { ...whole, default: 60, min: 1, max: 2000, description: 'parameters of the linear model' },
  batch: { ...whole, default: 4, min: 1, max: 2000, description: 'samples of a step of the linear model' },
  steps: { ...whole, default: 400, min: 1, max: 100_000, description: 'steps of the linear model' },
  stepSizes: { kind: 'list', default: [0.5, 5, 50, 5000], description: 'step sizes of the linear model' },
  width: { ...whole, default: 1024, min: 1, max: 100_000, description: 'neurons of the network' },
  networkBatch: { ...whole, default: 8, min: 1, max: 2000, description: 'samples of a step of the network' },
  networkSteps: { ...whole, default: 199, min: 1, max: 100_000, description: 'steps of the network' },
  networkStepSizes: { kind: 'list', default: [5, 50], description: 'step sizes of the network' },
};

/** Explicit steps that lose their stability leave the picture here. */
const shownUpTo = 10;

function rows(found: ImplicitSgdResult): StudyRow[] {
  const { linear, floor, network, stable } = found;
  return [
    ...linear.map(({ stepSize, method, ratios, rises, excess }) => ({
      model: 'linear',
      stepSize,
      method,
      steps: ratios.length - 1,
      distance: ratios.at(-1)!,
      rises,
      excess,
    })),
    ...network.map(({ stepSize, method, losses, worstSolve }) => ({
      model: 'network',
      stepSize,
      method,
      steps: losses.length - 1,
      loss: losses.at(-1)!,
      worstSolve,
    })),
    { quantity: 'floor of the distance', value: floor },
    { quantity: 'loss of the network at its start', value: network[0]!.losses[0]! },
    { quantity: 'mean 2/λmax of a batch', value: stable },
    ...claimsOf(found),
  ];
}

function figures({ linear, floor, network }: ImplicitSgdResult): Figure[] {
  const curve = (stepSize: number): string => `η = ${stepSize}`;
  const pointsOf = (
    runs: readonly {
      readonly stepSize: number;
      readonly method: string;
      readonly values: readonly number[];
    }[],
  ): SeriesPoint[] =>
    runs.flatMap(({ stepSize, method, values }) =>
      values.flatMap((y, x) => (y > shownUpTo ? [] : [{ x, y, curve: curve(stepSize), kind: method }])),
    );
  const above = linear.map(({ ratios, ...run }) => ({
    ...run,
    values: ratios.map((ratio) => ratio - floor),
  }));
  const subtitle = 'solid: implicit, dashed: explicit, until it is lost';
  return [
    {
      name: 'distance',
      group: 'implicit-sgd',
      label:
        'Squared distance to a fit by step: implicit steps fall at every step size, explicit ones are lost at large ones',
      spec: seriesChart({
        title: 'Linear model: ‖θ - θ*‖² / ‖θ₀ - θ*‖² above the floor',
        subtitle,
        x: { title: 'step' },
        y: { title: 'squared distance', log: true },
        points: pointsOf(above),
      }),
    },
    {
      name: 'loss',
      group: 'implicit-sgd',
      label: 'Mean loss of the network by step, implicit and explicit',
      spec: seriesChart({
        title: 'Two-layer tanh network: mean loss',
        subtitle,
        x: { title: 'step' },
        y: { title: 'loss', log: true },
        points: pointsOf(network.map(({ losses, ...run }) => ({ ...run, values: losses }))),
      }),
    },
  ];
}

const notes = (): string[] => [
  'That the distance falls at every implicit step is a theorem for a linear model that some θ* fits. The network has no such theorem.',
  'Not reproduced: that implicit steps train faster. What they buy is stability; below the limit of the explicit ones they are slower.',
];

/** Implicit stochastic gradient descent: a prox of each batch, stable at every step size. */
export const implicitSgd: Study<ImplicitSgdParameters, undefined, ImplicitSgdResult> = {
  name: 'implicit-sgd',
  title: 'Implicit stochastic gradient descent',
  description:
    'Each step solves θ⁺ = θ - η ∇l(θ⁺) on a batch: a prox. On a linear model the distance to every fit falls at every step size, down to the part that no sample sees; explicit steps are lost above 2/λmax (arXiv 2303.01767).',
  parameters,
  async run(params, work) {
    checkParameters('implicit-sgd', parameters, params);
    return runImplicitSgd(params, work);
  },
  rows,
  figures,
  notes,
  expected: measured,
};
