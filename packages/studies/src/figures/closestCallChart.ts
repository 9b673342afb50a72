import type { ClosestCall, Counterexample } from '@flowrate/verify';
import type { TopLevelSpec } from 'vega-lite';
import { powerAxis, size } from './axes.ts';
import { colours } from './look.ts';

interface Point {
  readonly t: number;
  /** log₁₀ of actual over claimed. */
  readonly log10Ratio: number;
  readonly log10Actual: number;
  readonly log10Claimed: number;
}

/** Up to here ratios are drawn as they are; beyond, their powers of ten, and no more of those than this. */
const plainUpTo = 10;
const decadesShown = 8;

function pointsOf({ t, actual, claimed }: ClosestCall): Point[] {
  return t
    .map((time, i) => ({
      t: time,
      log10Ratio: (actual[i]! - claimed[i]!) / Math.LN10,
      log10Actual: actual[i]! / Math.LN10,
      log10Claimed: claimed[i]! / Math.LN10,
    }))
    .filter((point) => point.t > 0 && Number.isFinite(point.log10Ratio));
}

/** The ratio at a time between two of the curve's, read off in ln t; undefined where the curve does not reach. */
export function ratioAt(
  points: readonly Pick<Point, 't' | 'log10Ratio'>[],
  time: number,
): number | undefined {
  const after = points.findIndex(({ t }) => t >= time);
  if (!(time > 0) || after < 0) return undefined;
  const [left, right] = [points[Math.max(0, after - 1)]!, points[after]!];
  if (right.t === time || after === 0) return right.t === time ? right.log10Ratio : undefined;
  const share = Math.log(time / left.t) / Math.log(right.t / left.t);
  return left.log10Ratio + share * (right.log10Ratio - left.log10Ratio);
}

/** The call with the least value so far as what is claimed: what never increases does not exceed it. */
function overLeast(call: ClosestCall): ClosestCall {
  let least = Infinity;
  return { ...call, claimed: call.actual.map((log) => (least = Math.min(least, log))) };
}

/** What was seen where a claim breaks, and what it allows there. */
type Seen = Pick<Counterexample, 'actual' | 'claimed'>;

/** Whether one value is claimed for all times, and it breaks what is less: then it is the increase that breaks it. */
const isIncrease = ({ claimed, at }: ClosestCall, seen: Seen): boolean =>
  at > 0 &&
  seen.claimed > 0 &&
  claimed.every((log) => log === claimed[0]) &&
  Math.log(seen.claimed) < claimed[0]! - 0.01;

/** The curve through what was seen, which may lie between two of its points; not where that has no logarithm. */
function through(points: readonly Point[], t: number, { actual, claimed }: Seen): readonly Point[] {
  if (!(actual > 0 && claimed > 0) || ratioAt(points, t) === undefined) return points;
  const [log10Actual, log10Claimed] = [Math.log10(actual), Math.log10(claimed)];
  const own = { t, log10Ratio: log10Actual - log10Claimed, log10Actual, log10Claimed };
  return [...points.filter((point) => point.t < t), own, ...points.filter((point) => point.t > t)];
}

/** Whether what is claimed decays like e^(-rt): then a rate is a slope, on a linear time axis. */
function isStraight(points: readonly Point[]): boolean {
  const [first, last] = [points[0], points[points.length - 1]];
  if (first === undefined || last === undefined) return false;
  const slope = (last.log10Claimed - first.log10Claimed) / (last.t - first.t);
  return points.every(({ t, log10Claimed }) => {
    const line = last.log10Claimed + slope * (t - last.t);
    return Math.abs(log10Claimed - line) <= 1e-6 * (1 + Math.abs(slope * last.t));
  });
}

/** Logarithmic where it does not begin at 0: a claim may break at a thousandth of the time for which it is looked at. */
const timeAxis = (title: string, domain: [number, number]) => ({
  ...{ field: 't', type: 'quantitative' as const, title },
  scale: { type: domain[0] === 0 ? ('linear' as const) : ('log' as const), domain, nice: false },
  axis: domain[0] === 0 ? { tickCount: 5 } : powerAxis,
});

/**
 * What the vertical axis shows: how a ratio is drawn, where it ends, and where actual and claimed are equal.
 * @param ratio what is divided by what, in words
 */
function scaleOf(points: readonly Point[], timeless: boolean, ratio: string): Vertical {
  const highest = Math.max(...points.map(({ log10Ratio }) => log10Ratio));
  if (!timeless && highest <= Math.log10(plainUpTo)) {
    const top = Math.max(1, 10 ** highest);
    return { of: (log) => 10 ** log, domain: [0, 1.15 * top], title: ratio, equal: 1 };
  }
  const shape = { of: (log: number): number => log, title: `log₁₀(${ratio})`, equal: 0 };
  if (!timeless) return { ...shape, domain: [-1, Math.min(decadesShown, 1.1 * highest)] };
  const lowest = Math.min(...points.map(({ log10Ratio }) => log10Ratio));
  return { ...shape, domain: [Math.min(-1, 1.1 * lowest), Math.max(1, 1.1 * highest)] };
}

interface Vertical {
  readonly of: (log10Ratio: number) => number;
  readonly domain: [number, number];
  readonly title: string;
  readonly equal: number;
}

type Layers = Extract<TopLevelSpec, { layer: unknown }>['layer'];

interface Dot {
  readonly t: number;
  readonly height: number;
}

/** The dot, if there is one, and its words on the side where there is room. */
function dotLayers(
  values: Dot[],
  { breaks, clock, left }: { readonly breaks: boolean; readonly clock: string; readonly left: boolean },
): Layers {
  const color = breaks ? colours.refuted : colours.network;
  const words = values.map(
    ({ t }) => `${breaks ? 'breaks' : 'closest'} at ${clock} = ${Number(t.toPrecision(3))}`,
  );
  const side = left ? ({ align: 'left', dx: 9 } as const) : ({ align: 'right', dx: -9 } as const);
  const font = { dy: -9, fontSize: 11, fontWeight: 600 } as const;
  const data = { values };
  return [
    { data, mark: { type: 'point', size: 70, filled: breaks, strokeWidth: 2, opacity: 1, color } },
    { data, mark: { type: 'text', text: words, ...side, ...font, color } },
  ];
}

/**
 * Where a claim came closest to failing: actual over claimed against time. It holds as long as the curve stays below the
 * dashed line, and a dot stands where it breaks, or where it comes closest. A claim of rates is about no time: there the slope of
 * the curve is the difference of the rates. Of what increases though it should not, actual over its least value so far.
 * @param seen of a claim that breaks
 */
export function closestCallChart(call: ClosestCall, seen?: Seen): TopLevelSpec {
  const increases = seen !== undefined && isIncrease(call, seen);
  const drawn = pointsOf(increases ? overLeast(call) : call);
  const points = seen === undefined ? drawn : through(drawn, call.at, seen);
  const timeless = Number.isNaN(call.at);
  const vertical = scaleOf(points, timeless, increases ? 'actual / least so far' : 'actual / claimed');
  const height = (log: number): number =>
    Math.min(vertical.domain[1], Math.max(vertical.domain[0], vertical.of(log)));
  const found = ratioAt(points, call.at);
  const dot = found === undefined ? [] : [{ t: call.at, height: height(found) }];
  const clock = points.every(({ t }) => Number.isInteger(t)) ? 'k' : 't';
  const [first, last] = [points[0]?.t ?? 1, points[points.length - 1]?.t ?? 10];
  const x = timeAxis(clock, timeless && isStraight(points) ? [0, last] : [first, last]);
  const scale = { domain: vertical.domain, nice: false, zero: false };
  const y = {
    field: 'height',
    type: 'quantitative' as const,
    title: vertical.title,
    scale,
    axis: { tickCount: 4 },
  };
  const values = points.map((point) => ({ ...point, height: height(point.log10Ratio) }));
  return {
    ...size,
    height: 140,
    layer: [
      {
        // A mark is drawn once a row, whatever is in it.
        data: { values: [{}] },
        mark: { type: 'rule', strokeDash: [5, 4], strokeWidth: 1.5, color: colours.closedForm },
        encoding: { y: { datum: vertical.equal, type: 'quantitative' } },
      },
      {
        encoding: { x, y },
        layer: [
          { data: { values }, mark: { type: 'line', strokeWidth: 2, color: colours.ode } },
          ...dotLayers(dot, { breaks: seen !== undefined, clock, left: call.at < Math.sqrt(first * last) }),
        ],
      },
    ],
  };
}
