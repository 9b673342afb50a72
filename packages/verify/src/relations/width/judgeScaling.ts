import { ClaimError } from '../../claim/errors.ts';
import { fitLine } from '@flowrate/theory';
import type { Claim } from '../../claim/claim.ts';
import type { ScalingPoint } from '../../claim/judgeOptions.ts';
import type { Verdict } from '../../claim/verdict.ts';

/**
 * Judges 'value ~ width^exponent' from trained networks: least squares of log value on log width over all seeds, with
 * a 99 % confidence interval from the scatter. Finite widths bend the line by O(m^(-1/2)), so the claimed exponent
 * counts as seen within the interval widened by 0.05; the interval must be narrower than ±0.2, over a factor 4 in width.
 */
export function judgeScaling(claim: Claim, points: readonly ScalingPoint[]): Verdict {
  if (claim.scaling === undefined) {
    throw new ClaimError('no-scaling', `claim "${claim.id}" is not about widths`, 'Use judge for it.', claim);
  }
  const { exponent } = claim.scaling;
  const base = {
    id: claim.id,
    statement: claim.statement,
    expected: claim.expected ?? null,
    runs: points.length,
    seed: Math.min(...points.map((point) => point.seed)),
  };
  const none = (reason: string): Verdict => ({
    ...base,
    verdict: 'inconclusive',
    margin: NaN,
    evidence: reason,
    reason,
  });
  const bad = points.find(({ width, value }) => !(width > 0 && value > 0 && Number.isFinite(value)));
  if (bad !== undefined) return none(`the network of width ${bad.width} has the value ${bad.value}`);
  const widths = [...new Set(points.map((point) => point.width))].sort((a, b) => a - b);
  if (widths.length < 3 || widths[widths.length - 1]! < 4 * widths[0]!) {
    return none(`${widths.length} widths do not span enough: give at least 3, over a factor of 4`);
  }
  const { slope } = fitLine(points.map(({ width, value }) => [Math.log(width), Math.log(value)]));
  const { half } = slope;
  const seen = `fitted exponent ${slope.value.toFixed(3)} ± ${half.toFixed(3)} (99 %) over widths ${widths[0]} to ${widths[widths.length - 1]}, ${points.length} networks`;
  const distance = Math.abs(slope.value - exponent);
  const margin = half + 0.05 - distance;
  if (half > 0.2) return { ...none(`${seen}: too uncertain; add seeds or widths`), margin };
  if (distance <= half + 0.05)
    return { ...base, verdict: 'verified', grade: 'tested', margin, evidence: seen };
  if (distance > 2 * half + 0.1) {
    return {
      ...base,
      verdict: 'refuted',
      margin,
      evidence: `${seen}, claimed ${exponent}`,
      counterexample: {
        lambda: [],
        x0: [],
        v0: [],
        params: { smallestWidth: widths[0]!, largestWidth: widths[widths.length - 1]! },
        actual: slope.value,
        claimed: exponent,
        replay: `--only ${claim.id}`,
      },
    };
  }
  return { ...none(`${seen}: close to the claimed ${exponent}, yet outside the interval`), margin };
}
