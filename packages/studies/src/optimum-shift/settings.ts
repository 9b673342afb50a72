import type { StudySchema, StudyValues } from '../parameters.ts';

export interface OptimumShiftParameters extends StudyValues {
  readonly samples: number;
  readonly inputs: number;
  readonly width: number;
  readonly runs: number;
  readonly training: boolean;
  readonly level: number;
  readonly steps: number;
  readonly tests: number;
}

const count = { kind: 'number', scale: 'log', whole: true, min: 1 } as const;

export const optimumShiftParameters: StudySchema<OptimumShiftParameters> = {
  samples: { ...count, default: 40, max: 1000, description: 'points that are learned, fewer than neurons' },
  inputs: { ...count, default: 10, max: 1000, description: 'length of a point' },
  width: { ...count, default: 128, max: 1e5, description: 'neurons' },
  runs: { ...count, default: 20, max: 1000, description: 'networks, each of its own draws' },
  training: {
    kind: 'flag',
    default: true,
    description: 'whether networks are trained as well, both layers, and shifted then',
  },
  level: {
    kind: 'number',
    scale: 'log',
    whole: false,
    min: 1e-24,
    max: 1,
    default: 1e-12,
    description: 'loss to which they are trained',
  },
  steps: { ...count, default: 20_000, max: 1e6, description: 'most steps of gradient descent' },
  tests: { ...count, default: 1000, max: 1e5, description: 'points of the test error' },
};
