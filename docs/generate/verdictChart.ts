/** The closest call of a verdict: what was seen against what is claimed, over time, with the place where it failed. */
import type { Verdict } from '@flowrate/verify';
import { lineChart } from './lineChart.ts';

/** A failure by a factor of two is to be seen. */
const decadesShown = { refuted: 4, verified: 12, inconclusive: 12 } as const;

/** Undefined where the verdict keeps no curve: claims about rates have none. */
export function verdictChart(verdict: Verdict): string | undefined {
  const { closestCall, counterexample } = verdict;
  if (closestCall === undefined || closestCall.t.length < 2) return undefined;
  const { t, actual, claimed } = closestCall;
  const decades = (logs: readonly number[]): number[] => logs.map((log) => log / Math.LN10);
  const at = counterexample?.t ?? counterexample?.k;
  const clock = counterexample?.k === undefined ? 'time t' : 'step k';
  const failed =
    counterexample === undefined || at === undefined || !(at > 0) || !(counterexample.actual > 0)
      ? {}
      : { mark: { x: at, y: Math.log10(counterexample.actual), label: 'refuted here' } };
  return lineChart({
    description: `What was seen and what is claimed over time. ${verdict.evidence}`,
    caption: `${verdict.statement}: ${verdict.verdict}. ${verdict.evidence}.`,
    x: { label: clock, scale: 'log' },
    y: { label: 'seen and claimed', scale: 'decades', decades: decadesShown[verdict.verdict] },
    curves: [
      { label: 'seen', x: t, y: decades(actual) },
      { label: 'claimed', x: t, y: decades(claimed), dashed: true },
    ],
    ...failed,
  });
}
