import type { Decay } from '@flowrate/theory';
import { valueOf, type Values } from '../../hypotheses/hypotheses.ts';
import { clear, unresolved, type Outcome } from '../outcome.ts';
import type { ClaimedRate, Comparison } from './parseRate.ts';

/** Rates known better than this are compared as they are; others in more digits. */
const sharp = 1e-10;
/** Beating modes move a fit by more than its own uncertainty says. */
const beating = 0.03;
const factorRounding = 8e-16;

/** Judges a claim about the end of the curve on one spectrum, by the exact decay of its slowest mode. */
export function judgeRate(relation: ClaimedRate, decay: Decay, values: Values): Outcome {
  const outcome = judgeKnown(relation, decay, values);
  if (decay.fitted !== true || outcome.status !== 'fails') return outcome;
  // Fitted to a window: slower than every window is no proof of the end.
  return unresolved(`the fitted ${readable(outcome.actual)} of a window proves nothing of the end`);
}

function judgeKnown(relation: ClaimedRate, decay: Decay, values: Values): Outcome {
  if (Number.isNaN(decay.rate))
    return unresolved('the curve is neither clearly exponential nor clearly a power of t');
  const linear = Math.abs(decay.rate) > clear * decay.error;
  const fitted = decay.fitted === true;
  if (!linear && decay.rate !== 0 && !fitted && decay.growth !== undefined) {
    return unresolved(`the rate ${readable(2 * decay.rate)} is known to ${readable(2 * decay.error)} only`);
  }
  if (relation.form === 'diverges') {
    const powers = decay.power > 0 || (decay.power === 0 && (decay.logPower ?? 0) > 0);
    const grows = linear ? decay.rate < 0 : powers;
    const size = Math.abs(decay.rate) / (1 + Math.abs(decay.rate));
    return said(grows, grows ? size : -size || -1, -2 * decay.rate, 0, decay.error);
  }
  const claimed = valueOf(relation.value, values);
  if (!Number.isFinite(claimed)) return unresolved('the claimed rate is not a finite number');
  if (relation.form === 'sublinear') {
    // What decays exponentially is faster than every power, and what grows so is slower.
    return compared(
      relation.comparison,
      linear ? Math.sign(decay.rate) * Infinity : -2 * decay.power,
      claimed,
      2 * (decay.powerError ?? 0) + 1e-12,
      fitted,
    );
  }
  if (relation.form === 'factor') {
    // Smaller factors are faster: compare their logarithms. Factors are sums of terms of order 1, rounded.
    const same = Math.abs(Math.exp(-decay.rate) - claimed) <= clear * factorRounding;
    const outcome = compared(
      relation.comparison,
      decay.rate,
      same ? decay.rate : -Math.log(claimed),
      decay.error + 1e-15,
      fitted,
    );
    return { ...outcome, actual: Math.exp(-decay.rate), claimed };
  }
  return compared(
    relation.comparison,
    linear ? 2 * decay.rate : 0,
    claimed,
    2 * decay.error + 1e-13 * Math.abs(claimed),
    fitted,
  );
}

function compared(
  comparison: Comparison,
  actual: number,
  claimed: number,
  error: number,
  fitted: boolean,
): Outcome {
  // At most so fast: the same question with time reversed.
  if (comparison === '<=' || comparison === '<') {
    const turned = compared(comparison === '<' ? '>' : '>=', -actual, -claimed, error, fitted);
    return { ...turned, actual, claimed };
  }
  // A factor of 0, dead after a step, is the rate ∞; what grows exponentially has the power -∞.
  if (!Number.isFinite(actual) || !Number.isFinite(claimed)) {
    const equal = actual === claimed;
    const holds = equal ? comparison !== '>' : comparison !== '=' && actual > claimed;
    const mark = fitted && actual === -Infinity ? { fitted } : {};
    return { ...said(holds, holds ? Number(!equal) : -1, actual, claimed, 0), ...mark };
  }
  const scale = Math.max(Math.abs(actual), Math.abs(claimed), Number.MIN_VALUE);
  const difference = (actual - claimed) / scale;
  const relative = error / scale;
  const slack = clear * relative;
  // Rounding errors are bounds; fitted uncertainties are estimates, and leave a zone where nothing can be said.
  const equal = Math.abs(difference) <= (fitted ? 2 * relative : slack);
  const invisible = Math.abs(actual) <= error && Math.abs(claimed) <= error;
  if (
    fitted &&
    Math.abs(difference) <= (relative > 1e-6 ? Math.max(slack, beating) : slack) &&
    !(equal && (relative < 0.01 || invisible))
  ) {
    return unresolved(
      `the fitted ${readable(actual)} ± ${readable(error)} and the claimed ${readable(claimed)} cannot be told apart`,
    );
  }
  const apart = equal && !fitted && relative > sharp ? { apart: Math.abs(difference) } : {};
  const mark = fitted ? { fitted } : apart;
  const faster = difference > slack;
  if (comparison === '=')
    return { ...said(equal, equal ? 0 : -Math.abs(difference), actual, claimed, slack), ...mark };
  if (comparison === '>') {
    return {
      ...said(faster, faster || difference < -slack ? difference : -1, actual, claimed, slack),
      ...mark,
    };
  }
  const holds = equal || difference > 0;
  return { ...said(holds, holds ? Math.max(0, difference) : difference, actual, claimed, slack), ...mark };
}

const readable = (x: number): string => String(Number(x.toPrecision(4)));

const said = (holds: boolean, margin: number, actual: number, claimed: number, error: number): Outcome => ({
  status: holds ? 'holds' : 'fails',
  margin: Number.isFinite(margin) ? margin : -1,
  at: NaN,
  actual,
  claimed,
  error,
});
