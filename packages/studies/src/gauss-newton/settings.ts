import type { StudySchema, StudyValues } from '../parameters.ts';

export interface GaussNewtonParameters extends StudyValues {
  readonly stepSize: number;
  readonly steps: number;
  readonly damping: number;
  readonly widths: readonly number[];
  readonly width: number;
  readonly descentSteps: number;
  readonly lambdas: readonly number[];
  readonly mostSteps: number;
  readonly tolerance: number;
  readonly published: boolean;
  readonly publishedSteps: number;
  readonly rates: readonly number[];
  readonly longSteps: number;
}

const count = { kind: 'number', scale: 'log', whole: true, min: 1 } as const;
const real = { kind: 'number', scale: 'log', whole: false } as const;

export const gaussNewtonParameters: StudySchema<GaussNewtonParameters> = {
  stepSize: { ...real, min: 1e-6, max: 2, default: 0.5, description: 'step α of the unregularised method' },
  steps: { ...count, default: 20, max: 1e4, description: 'of its steps' },
  damping: { ...real, min: 1e-8, max: 1e4, default: 0.1, description: 'τ of one damped step' },
  widths: {
    kind: 'list',
    default: [64, 256, 1024, 4096],
    description: 'widths at which one step is measured',
  },
  width: { ...count, default: 1024, max: 1e5, description: 'neurons of the network that makes all steps' },
  descentSteps: {
    ...count,
    default: 2000,
    max: 1e6,
    description: 'steps of gradient descent, 1/λmax(K), beside it',
  },
  lambdas: {
    kind: 'list',
    default: [1e-4, 1e-3, 1e-2],
    description: 'weights of the regulariser on a network of 64 neurons',
  },
  mostSteps: { ...count, default: 300, max: 1e5, description: 'most steps of the regularised method' },
  tolerance: { ...real, min: 1e-14, max: 1, default: 1e-8, description: '‖∇F‖ at which it ends' },
  published: {
    kind: 'flag',
    default: true,
    description: 'whether the sizes of the published code are run: 500 points, 5050 parameters',
  },
  publishedSteps: { ...count, default: 60, max: 1e4, description: 'steps at these sizes' },
  rates: { kind: 'list', default: [1, 5, 20, 40], description: 'steps of gradient descent at these sizes' },
  longSteps: {
    ...count,
    min: 0,
    default: 2000,
    max: 1e6,
    description: 'of gradient descent at the largest of them, once more',
  },
};
