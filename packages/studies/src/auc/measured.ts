import { judgedAs } from '../drawn/claims.ts';
import type { StudyRow } from '../study.ts';

const error = (workers: number, interval: number, rounds: string, text: string): StudyRow => ({
  workers,
  interval,
  rounds,
  error: text,
});
const quantity = (name: string, value: string): StudyRow => ({ quantity: name, value });

/** Measured on the same generator by another program. */
export const measured: readonly StudyRow[] = [
  error(1, 1, '1024', '0.03668'),
  error(1, 64, '16', '0.03668'),
  error(4, 1, '1024', '0.00876'),
  error(4, 64, '16', '0.00903'),
  error(16, 1, '1024', '0.00203'),
  error(16, 64, '16', '0.00215'),
  { comparison: 'error at K = 1 over that at K = 4', ratio: '4.19' },
  { comparison: 'error at K = 4 over that at K = 16', ratio: '4.32' },
  { comparison: 'K = 1: error at I = 64 over that at I = 1', ratio: '1' },
  { comparison: 'K = 4: error at I = 64 over that at I = 1', ratio: '1.03' },
  { comparison: 'K = 16: error at I = 64 over that at I = 1', ratio: '1.06' },
  { interval: 1, area: '0.75882' },
  { interval: 8, area: '0.75857' },
  { interval: 64, area: '0.75883' },
  { positives: 0.05, spectrumError: '≤ 1e-6' },
  { positives: 0.2, spectrumError: '≤ 1e-6' },
  { positives: 0.5, spectrumError: '≤ 1e-6' },
  { time: 20, flowError: '1.1530e-4' },
  { time: 40, flowError: '8.0795e-9' },
  quantity('saddle: w·μ', '0.3333333333'),
  quantity('saddle: a', '0.1666666667'),
  quantity('saddle: b', '-0.1666666667'),
  quantity('saddle: α', '-0.3333333333'),
  quantity('saddle: area under the curve', '0.760250'),
  quantity('pairwise loss', '3.00089227790916'),
  quantity('pairwise loss by the objective', '3.00089227790916'),
  quantity('their difference', '≤ 1e-14'),
  judgedAs('at the best a, b and α, 1 + F/(p(1 - p)) is the mean of (1 - h₊ + h₋)² over pairs', 'verified'),
  judgedAs('the saddle is w = μ/3, a = 1/6, b = -1/6, α = -1/3, whatever the imbalance', 'verified'),
  judgedAs('imbalance slows every mode by p(1 - p): the spectrum is -p(1 - p)·{2, 2, 3, 4}', 'verified'),
  judgedAs('from z = 0 the flow decays at the rate of its slowest mode, 2p(1 - p)', 'refuted'),
  judgedAs('the stationary error falls like 1/K', 'verified'),
  judgedAs('averaging seldom hardly moves it', 'verified'),
];
