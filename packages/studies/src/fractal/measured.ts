import { judgedAs } from '../drawn/claims.ts';
import type { StudyRow } from '../study.ts';

/** Settings as they are usual, at which the bound of the dimension is empty. */
export const usual = { samples: 100, batch: 10, stepSize: 0.01, lambda: 0.01 } as const;

const counts = { boxes2: '4', boxes3: '8', boxes4: '16', boxes5: '32' };

const line = (stepSize: number, figures: StudyRow): StudyRow => ({
  data: 'two points',
  stepSize,
  ...counts,
  ...figures,
});
const triangle = (stepSize: number, theory: string, boxSlope: string): StudyRow => ({
  data: 'triangle',
  stepSize,
  theory,
  boxSlope,
});

/** Measured on the same generator by another program. */
export const measured: readonly StudyRow[] = [
  line(2 / 3, {
    theory: '0.63093',
    boxSlope: '0.63093',
    correlation: '0.6309',
    variance: '0.124883',
    exactVariance: '0.125000',
  }),
  line(3 / 4, {
    theory: '0.50000',
    boxSlope: '0.50000',
    correlation: '0.5000',
    variance: '0.149908',
    exactVariance: '0.150000',
  }),
  line(4 / 5, {
    theory: '0.43068',
    boxSlope: '0.43260',
    correlation: '0.4307',
    variance: '0.166590',
    exactVariance: '0.166667',
  }),
  line(1 / 2, {
    theory: '1',
    boxSlope: '1.00000',
    correlation: '0.906',
    variance: '0.083176',
    exactVariance: '0.083333',
  }),
  triangle(1 / 2, '1.58496', '1.58496'),
  triangle(2 / 3, '1.00000', '1.00075'),
  triangle(3 / 4, '0.79248', '0.79248'),
  { quantity: 'ridge settings whose largest norm is 1 - ηλ', value: '4' },
  { quantity: 'bound of the dimension at usual settings', value: '304808' },
  judgedAs('iterates fill a set of dimension min(d, log N/log(1/(1 - η)))', 'verified'),
  judgedAs('the stationary variance is η/(2 - η) of the data’s, fractal or not', 'verified'),
  judgedAs(
    'log(number of batches)/log(1/(1 - ηλ)) bounds the dimension by less than the number of samples at usual settings',
    'refuted',
  ),
];
