import type { StudySchema, StudyValues } from '../parameters.ts';

export interface GradCosineParameters extends StudyValues {
  readonly samples: number;
  readonly inputs: number;
  readonly width: number;
  readonly batches: number;
  readonly stepSizes: readonly number[];
  readonly limitWidths: readonly number[];
  readonly limitNetworks: number;
  readonly runs: number;
  readonly stepSize: number;
  readonly early: number;
  readonly late: number;
}

const count = { kind: 'number', scale: 'log', whole: true, min: 1 } as const;

export const gradCosineParameters: StudySchema<GradCosineParameters> = {
  samples: { ...count, min: 2, default: 40, max: 1000, description: 'points that are learned' },
  inputs: { ...count, default: 10, max: 1000, description: 'length of a point' },
  width: { ...count, default: 512, max: 1e5, description: 'neurons' },
  batches: {
    ...count,
    min: 2,
    default: 2,
    max: 1000,
    description: 'batches whose gradients are compared as well',
  },
  stepSizes: {
    kind: 'list',
    default: [1e-1, 1e-2, 1e-3, 1e-4],
    description: 'steps of the mean loss whose effect is held against the first order',
  },
  limitWidths: {
    kind: 'list',
    default: [128, 512, 2048, 16384],
    description: 'widths that are held against the infinite one',
  },
  limitNetworks: { ...count, default: 5, max: 100, description: 'networks of each of these widths' },
  runs: {
    kind: 'number',
    scale: 'linear',
    whole: true,
    min: 0,
    default: 20,
    max: 1000,
    description: 'networks that are rescaled and trained, for each kind of labels',
  },
  stepSize: {
    kind: 'number',
    scale: 'log',
    whole: false,
    min: 1e-6,
    default: 0.2,
    max: 10,
    description: 'step of the mean loss in these trainings',
  },
  early: { ...count, default: 10, max: 1e5, description: 'steps after which their losses are compared' },
  late: { ...count, default: 200, max: 1e6, description: 'and again after so many' },
};
