import { judgedAs } from '../drawn/claims.ts';
import type { StudyRow } from '../study.ts';

const linear = (stepSize: number, method: string, figures: StudyRow): StudyRow => ({
  model: 'linear',
  stepSize,
  method,
  ...figures,
});
const network = (stepSize: number, method: string, figures: StudyRow): StudyRow => ({
  model: 'network',
  stepSize,
  method,
  ...figures,
});

/** Measured on the same generator by another program. */
export const measured: readonly StudyRow[] = [
  linear(0.5, 'implicit', { distance: '0.4359', rises: '0', excess: '-5.0e-4' }),
  linear(0.5, 'explicit', { distance: '0.4300', rises: '0' }),
  linear(5, 'implicit', { distance: '0.3903', rises: '0' }),
  linear(5, 'explicit', { distance: '0.3890', rises: '0' }),
  linear(50, 'implicit', { distance: '0.3890', rises: '0', excess: '-2.4e-7' }),
  linear(50, 'explicit', { distance: '5.6e18', steps: '19' }),
  linear(5000, 'implicit', { distance: '0.3889', rises: '0', excess: '-4.5e-10' }),
  linear(5000, 'explicit', { distance: '1.2e21', steps: '4' }),
  network(5, 'implicit', { loss: '6.1e-3', worstSolve: '≤ 1e-9' }),
  network(5, 'explicit', { loss: '2.0e-3' }),
  network(50, 'implicit', { loss: '5.03e-6', worstSolve: '≤ 1e-9' }),
  network(50, 'explicit', { loss: '1.2e8', steps: '6' }),
  { quantity: 'floor of the distance', value: '0.388853' },
  { quantity: 'loss of the network at its start', value: '0.5389' },
  { quantity: 'mean 2/λmax of a batch', value: '≥ 7' },
  { quantity: 'mean 2/λmax of a batch', value: '≤ 8' },
  judgedAs(
    '‖θ⁺ - θ*‖² ≤ ‖θ - θ*‖² - ‖θ⁺ - θ‖² at every implicit step of the linear model, whatever its size',
    'verified',
  ),
  judgedAs('no implicit step reaches the part of the distance that no sample sees', 'verified'),
  judgedAs('explicit steps keep the distance falling at every step size', 'refuted'),
  judgedAs('implicit steps train the network faster than explicit ones of the same size', 'refuted'),
];
