/** What of the paper's experiments can be set. Defaults are those of the paper's code; `quickSettings` take minutes. */
import type { StudySchema, StudyValues } from '../parameters.ts';
import { panels } from './panels.ts';

export interface PaperParameters extends StudyValues {
  readonly figures: readonly number[];
  readonly images: number;
  readonly width: number;
  readonly stepSize: number;
  readonly epochs: number;
  readonly widths: readonly number[];
  readonly widthStepSize: number;
  readonly widthEpochs: number;
  readonly seeds: number;
}

const whole = { kind: 'number', scale: 'log', whole: true } as const;
const real = { ...whole, whole: false, min: 1e-12, max: 1 } as const;

export const paperParameters: StudySchema<PaperParameters> = {
  figures: {
    kind: 'list',
    default: panels.map(({ number }) => number),
    known: panels.map(({ number }) => number),
    description: 'figures of the paper that are made',
  },
  images: {
    ...whole,
    default: 600,
    min: 2,
    max: 1e5,
    description: 'images that are learned, the first ones',
  },
  width: { ...whole, default: 3000, min: 1, max: 1e6, description: 'neurons in the figures by epoch' },
  stepSize: { ...real, default: 1e-4, description: 'step size of the mean loss in the figures by epoch' },
  epochs: { ...whole, default: 5000, min: 10, max: 1e7, description: 'epochs in the figures by epoch' },
  widths: {
    kind: 'list',
    default: [2000, 3000, 4000, 5000, 6000, 7000, 8000],
    description: 'neurons in the figures by width',
  },
  widthStepSize: {
    ...real,
    default: 5e-5,
    description: 'step size of the mean loss in the figures by width',
  },
  widthEpochs: { ...whole, default: 200, min: 10, max: 1e7, description: 'epochs in the figures by width' },
  seeds: { ...whole, default: 1, min: 1, max: 100, description: 'networks whose mean loss is drawn' },
};

/** Narrower networks on fewer images; step × width, which decides what a step does, is kept. */
export const quickSettings = {
  images: 150,
  width: 1000,
  stepSize: 3e-4,
  epochs: 400,
  widths: [500, 1000, 1500, 2000],
  widthStepSize: 2e-4,
  widthEpochs: 200,
} satisfies Partial<PaperParameters>;
