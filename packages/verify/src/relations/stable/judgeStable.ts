import { symbolsOf, type Expression } from '@flowrate/formula';
import type { Instance } from '../../claim/instance.ts';
import { valueOf, type Values } from '../../hypotheses/hypotheses.ts';
import type { Subject } from '../../quantity/subject.ts';
import { clear, unresolved, type Outcome } from '../outcome.ts';
import { isExact, slowestMode } from '../slowestMode.ts';

/** Rates below this share of the fastest change lie on the edge, as far as a condition in doubles can tell. */
const beside = 1e-13;

/** An edge that an instance was put on is known to rounding, and no region of any extent is this thin. */
const near = 1e-5;

/** Whether the condition is another a little off: relative to each of its values, or to 1 for zeros. */
function nearEdge(condition: Expression, values: Values): boolean {
  const here = valueOf(condition, values);
  return symbolsOf(condition).some((name) => {
    const value = values[name] ?? 0;
    const size = Math.abs(value) || 1;
    return [near, -near].some(
      (share) => valueOf(condition, { ...values, [name]: value + share * size }) !== here,
    );
  });
}

/** Judges 'bounded exactly where the condition holds': no instance may decay where it fails or grow where it holds. */
export function judgeStable(holds: Expression, { bind, hypotheses }: Subject, instance: Instance): Outcome {
  const system = bind(instance.values);
  const fastest = (lambda: number): number => system.scales(lambda).fast;
  const decay = slowestMode(system, instance, hypotheses);
  const { rate, error } = decay;
  const claimed = valueOf(holds, instance.values) === 1;
  if (Number.isNaN(rate)) return unresolved('the rate of this system is not known');
  const speed = Math.sign(rate) * Math.min(1, Math.abs(rate));
  const margin = claimed ? speed : -speed;
  // Exactly no exponential, on more than an edge.
  if (rate === 0 && !nearEdge(holds, instance.values))
    return unresolved('it neither decays nor grows, away from the edge of the condition');
  // The condition itself is known to rounding only.
  const onEdge =
    Math.abs(rate) <= Math.max(clear * error, beside * Math.max(...instance.lambda.map(fastest)));
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
