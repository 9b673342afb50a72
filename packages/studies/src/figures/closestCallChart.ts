import type { ClosestCall } from '@flowrate/verify';
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

/** Up to here ratios are drawn as they are; beyond, their powers of ten, and no more of those than this either way. */
const plainUpTo = 10;
const decadesShown = 8;

/** On a logarithmic time axis, since a claim may break at a thousandth of the time for which it is looked at. */
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

/** What the vertical axis shows: how a ratio is drawn, where it ends, and where actual and claimed are equal. */
function scaleOf(points: readonly Point[], timeless: boolean): Vertical {
  const highest = Math.max(...points.map(({ log10Ratio }) => log10Ratio));
  if (!timeless && highest <= Math.log10(plainUpTo)) {
    const top = Math.max(1, 10 ** highest);
    return { of: (log) => 10 ** log, domain: [0, 1.15 * top], title: 'actual / claimed', equal: 1 };
  }
  const lowest = Math.min(...points.map(({ log10Ratio }) => log10Ratio));
  const low = timeless ? Math.max(-decadesShown, Math.min(-1, lowest)) : -1;
  const high = Math.min(decadesShown, Math.max(1, 1.1 * highest));
  return { of: (log) => log, domain: [low, high], title: 'log₁₀(actual / claimed)', equal: 0 };
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
 * dashed line, and a dot stands where it breaks, or where it comes closest. A claim of rates is about no time.
 */
export function closestCallChart(call: ClosestCall, breaks = false): TopLevelSpec {
  const points = pointsOf(call);
  const vertical = scaleOf(points, Number.isNaN(call.at));
  const height = (log: number): number =>
    Math.min(vertical.domain[1], Math.max(vertical.domain[0], vertical.of(log)));
  const found = ratioAt(points, call.at);
  const dot = found === undefined ? [] : [{ t: call.at, height: height(found) }];
  const clock = points.every(({ t }) => Number.isInteger(t)) ? 'k' : 't';
  const [first, last] = [points[0]?.t ?? 1, points[points.length - 1]?.t ?? 10];
  const x = {
    field: 't',
    type: 'quantitative' as const,
    title: clock,
    scale: { type: 'log' as const, domain: [first, last], nice: false },
    axis: powerAxis,
  };
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
        mark: { type: 'rule', strokeDash: [5, 4], strokeWidth: 1.5, color: colours.closedForm },
        encoding: { y: { datum: vertical.equal, type: 'quantitative' } },
      },
      {
        encoding: { x, y },
        layer: [
          { data: { values }, mark: { type: 'line', strokeWidth: 2, color: colours.ode } },
          ...dotLayers(dot, { breaks, clock, left: call.at < Math.sqrt(first * last) }),
        ],
      },
    ],
  };
}
