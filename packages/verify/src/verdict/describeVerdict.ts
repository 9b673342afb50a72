import { describeNetworks } from '../witness/networks.ts';
import { isSurprising, type Verdict } from '../claim/verdict.ts';

/** A verdict as lines for a person: what was seen, the counterexample number by number, and how to see it again. */
export function describeVerdict(verdict: Verdict): string {
  const { id, statement, evidence, counterexample } = verdict;
  const grade = verdict.grade === undefined ? '' : ` (${verdict.grade})`;
  const surprise =
    verdict.expected !== null && isSurprising(verdict)
      ? `, though its author says it is ${String(verdict.expected)}`
      : '';
  const what = verdict.hypotheses === undefined ? [] : [`  of ${verdict.hypotheses}`];
  const lines = [`${id}: ${verdict.verdict}${grade}${surprise}: ${statement}`, ...what, `  ${evidence}`];
  if (verdict.networks !== undefined) lines.push(`  ${describeNetworks(verdict.networks)}`);
  if (counterexample !== undefined) {
    const { lambda, x0, v0, params, t, k, actual, claimed, replay } = counterexample;
    const named = Object.entries(params).map(([name, value]) => `${name} = ${value}`);
    const moving = v0.some((v) => v !== 0) ? `, v0 = ${list(v0)}` : '';
    lines.push(`  lambda = ${list(lambda)}, x0 = ${list(x0)}${moving}`);
    if (named.length > 0) lines.push(`  ${named.join(', ')}`);
    const when = t !== undefined ? `at t = ${t}: ` : k !== undefined ? `at k = ${k}: ` : '';
    lines.push(`  ${when}seen ${actual}, claimed ${claimed}`, `  replay: ${replay}`);
  }
  return lines.join('\n');
}

/** All digits, but no more than eight numbers. */
function list(values: readonly number[]): string {
  const shown = values.slice(0, 8).join(', ');
  return values.length > 8 ? `[${shown}, ... ${values.length} in all]` : `[${shown}]`;
}
