/** Rates in words: a number and what it is the rate of. */
import { fitLine, type Rate } from '@flowrate/theory';
import { figure } from '../../../../generate/markdown.ts';
import type { Curve } from './losses.ts';

export const numberText = (value: number): string =>
  Number.isFinite(value) ? figure(value).replace('-', '−') : '∞';

export function flowWords({ kind, rate }: Rate): string {
  if (kind === 'linear') return `loss falls like e^(−${numberText(rate)} t)`;
  if (kind === 'sublinear')
    return Number.isFinite(rate)
      ? `loss falls like t^(−${numberText(rate)})`
      : 'loss falls faster than every power of t';
  return kind === 'stalled' ? 'does not decay' : 'diverges';
}

export function methodWords({ kind, rate }: Rate): string {
  if (kind === 'sublinear') return `loss falls like k^(−${numberText(rate)})`;
  if (kind === 'stalled') return 'does not decay';
  return kind === 'linear'
    ? `error falls like ${numberText(rate)}^k`
    : `diverges, like ${numberText(rate)}^k`;
}

/** The slope of -ln(loss) over the later half of what is shown, by least squares; of a line in ln t where the rate is a power. */
export function fittedRate({ time, loss }: Curve, kind: Rate['kind']): number | undefined {
  const across = kind === 'sublinear' ? Math.log : (t: number): number => t;
  const from = Math.ceil(time.length / 2);
  const points = time
    .map((t, i) => [across(t), Math.log(loss[i]!)] as const)
    .slice(from)
    .filter(([, y]) => Number.isFinite(y));
  return points.length < 3 ? undefined : -fitLine(points).slope.value;
}
