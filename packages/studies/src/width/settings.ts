import type { StudySchema, StudyValues } from '../parameters.ts';

export interface WidthParameters extends StudyValues {
  readonly widths: readonly number[];
  /** Networks of each width. */
  readonly seeds: number;
  readonly steps: number;
  /** Of the largest stable step on the limiting kernel. */
  readonly share: number;
}

const whole = { kind: 'number', whole: true, scale: 'log' } as const;

export const widthParameters: StudySchema<WidthParameters> = {
  widths: {
    kind: 'list',
    default: [512, 1024, 2048, 4096, 8192, 16384],
    description: 'widths of the networks',
  },
  seeds: { ...whole, default: 4, min: 1, max: 1000, description: 'networks of each width' },
  steps: { ...whole, default: 200, min: 1, max: 1e6, description: 'steps of gradient descent' },
  share: {
    kind: 'number',
    whole: false,
    scale: 'linear',
    default: 0.25,
    min: 0,
    max: 1,
    description: 'share of the largest stable step',
  },
};
