import type { StudySchema, StudyValues } from '../parameters.ts';

export interface PlStarParameters extends StudyValues {
  readonly widths: readonly number[];
  readonly samples: number;
  readonly inputs: number;
  readonly steps: number;
  readonly every: number;
  readonly hessianWidths: readonly number[];
  readonly levels: readonly number[];
}

const count = { kind: 'number', scale: 'log', whole: true, min: 1 } as const;

export const plStarParameters: StudySchema<PlStarParameters> = {
  widths: { kind: 'list', default: [64, 256, 1024, 4096], description: 'widths of the trained networks' },
  samples: { ...count, default: 40, max: 500, description: 'points that are learned' },
  inputs: { ...count, default: 10, max: 1000, description: 'length of a point' },
  steps: { ...count, default: 399, max: 1e5, description: 'steps of gradient descent, each 1/λmax(K(0))' },
  every: { ...count, default: 20, max: 1e5, description: 'steps from one look at λmin(K) to the next' },
  hessianWidths: {
    kind: 'list',
    default: [64, 256, 1024, 4096, 16384],
    description: 'widths at which the norm of the Hessian is measured',
  },
  levels: {
    kind: 'list',
    default: [1e-2, 1e-4, 1e-6, 1e-8],
    description: 'losses at which the curvature of the loss of a small network is measured, falling',
  },
};
