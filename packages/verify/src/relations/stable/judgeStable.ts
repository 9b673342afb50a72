import type { Expression } from '@flowrate/formula';
import type { Instance } from '../../claim/instance.ts';
import { valueOf } from '../../hypotheses/hypotheses.ts';
import type { Subject } from '../../quantity/subject.ts';
import { clear, unresolved, type Outcome } from '../outcome.ts';
import { isExact, slowestMode } from '../slowestMode.ts';

/** Judges 'bounded exactly where the condition holds': no instance may decay where it fails or grow where it holds. */
export function judgeStable(holds: Expression, { bind, hypotheses }: Subject, instance: Instance): Outcome {
  const decay = slowestMode(bind(instance.values), instance, hypotheses);
  const { rate, error } = decay;
  const claimed = valueOf(holds, instance.values) === 1;
  if (Number.isNaN(rate)) return unresolved('the rate of this system is not known');
  const speed = Math.sign(rate) * Math.min(1, Math.abs(rate));
  const margin = claimed ? speed : -speed;
  const onEdge = Math.abs(rate) <= clear * error;
  const status = onEdge || margin > 0 ? 'holds' : 'fails';
  const proven = status === 'fails' && isExact(decay) ? { proven: true } : {};
  return {
    status,
    margin: onEdge ? 0 : margin,
    at: NaN,
    actual: 2 * rate,
    claimed: 0,
    error,
    onEdge,
    ...proven,
  };
}
