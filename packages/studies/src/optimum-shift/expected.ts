/** Figures measured elsewhere, in another language, on the same draws. */
import { judgedAs } from '../drawn/claims.ts';
import type { StudyRow } from '../study.ts';

export const expected: readonly StudyRow[] = [
  {
    part: 'shift',
    'largest output change': '≤ 8.3e-14',
    '‖v*‖²/‖v‖², mean': '0.9368',
    '‖v*‖²/‖v‖², most': '0.9606',
    'trace ratio, mean': '0.9718',
    'trace ratio, most': '0.9826',
    'λmax ratio, mean': '0.9907',
    'λmax ratio, most': '0.9995',
  },
  { part: 'weighted shift', 'trace ratio, mean': '0.9635', 'above the plain one': '0' },
  {
    part: 'shift of the weighted solution',
    'weighted part rises by %, mean': '1.91',
    'by %, least': '0.92',
    risen: '20',
  },
  judgedAs('outputs on the points stay as they are', 'verified'),
  judgedAs('‖v‖ does not rise', 'verified'),
  judgedAs('the trace of the Hessian does not rise', 'refuted'),
  judgedAs('the weighted shift leaves no larger trace than the plain one', 'verified'),
];
