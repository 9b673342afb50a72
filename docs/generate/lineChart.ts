/**
 * Curves as SVG in the page's own colours, light and dark. Both axes may be logarithmic: then the values are given as they
 * are and the ticks are powers of ten.
 */
export interface Curve {
  readonly label: string;
  readonly x: readonly number[];
  /** Values that are not finite, or below the chart, break the curve. */
  readonly y: readonly number[];
  readonly dashed?: boolean;
}

export interface LineChart {
  /** What a reader who cannot see it is told. */
  readonly description: string;
  readonly caption?: string;
  readonly x: { readonly label: string; readonly scale: 'linear' | 'log' };
  /** Decades are exponents of ten: a chart of losses that underflow takes their logarithms. */
  readonly y: { readonly label: string; readonly scale: 'linear' | 'decades'; readonly decades?: number };
  readonly curves: readonly Curve[];
  readonly mark?: { readonly x: number; readonly y: number; readonly label: string };
}

const size = { width: 520, height: 300, left: 60, right: 16, top: 16, bottom: 52 };

/** Round numbers between low and high, some five of them. */
export function ticksOf(low: number, high: number, whole: boolean): number[] {
  const raw = (high - low) / 5;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 5, 10].map((m) => m * power).find((candidate) => candidate >= raw) ?? raw;
  const kept = whole ? Math.max(1, Math.round(step)) : step;
  const first = Math.ceil(low / kept - 1e-9);
  const last = Math.floor(high / kept + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * kept).toPrecision(12)));
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const power = (exponent: number): string =>
  `10<tspan dy="-5" font-size="9">${String(exponent).replace('-', '−')}</tspan>`;

interface Axis {
  readonly low: number;
  readonly high: number;
  readonly at: (value: number) => number;
}

function axis(values: readonly number[], start: number, end: number, atLeast = -Infinity): Axis {
  const high = Math.max(...values);
  const low = Math.max(Math.min(...values), atLeast);
  const span = high - low || 1;
  return { low, high: low + span, at: (value) => start + ((value - low) / span) * (end - start) };
}

/** The curve as a path; what falls below the chart is cut off there. */
function pathOf(points: readonly (readonly [number, number])[], x: Axis, y: Axis): string {
  let pen = 'M';
  let path = '';
  for (const [px, py] of points) {
    if (!Number.isFinite(py) || py < y.low || !Number.isFinite(px)) {
      pen = 'M';
      continue;
    }
    path += `${pen}${x.at(px).toFixed(1)} ${y.at(py).toFixed(1)}`;
    pen = 'L';
  }
  return path;
}

function frame(chart: LineChart, x: Axis, y: Axis): string {
  const { width, height, left, right, top, bottom } = size;
  const vertical = ticksOf(x.low, x.high, chart.x.scale === 'log').map((value) => {
    const label = chart.x.scale === 'log' ? power(value) : String(value);
    return `<path d="M${x.at(value).toFixed(1)} ${top}V${height - bottom}" stroke="currentColor" opacity="0.12"/><text x="${x.at(value).toFixed(1)}" y="${height - bottom + 18}" text-anchor="middle">${label}</text>`;
  });
  const horizontal = ticksOf(y.low, y.high, chart.y.scale === 'decades').map((value) => {
    const label = chart.y.scale === 'decades' ? power(value) : String(value);
    return `<path d="M${left} ${y.at(value).toFixed(1)}H${width - right}" stroke="currentColor" opacity="0.12"/><text x="${left - 6}" y="${(y.at(value) + 4).toFixed(1)}" text-anchor="end">${label}</text>`;
  });
  const names = `<text x="${(left + width - right) / 2}" y="${height - 14}" text-anchor="middle">${escaped(chart.x.label)}</text><text transform="translate(14 ${(top + height - bottom) / 2}) rotate(-90)" text-anchor="middle">${escaped(chart.y.label)}</text>`;
  return [...vertical, ...horizontal, names].join('');
}

/** A figure of the page: one block of HTML. */
export function lineChart(chart: LineChart): string {
  const { width, height, left, right, top, bottom } = size;
  const across = (value: number): number => (chart.x.scale === 'log' ? Math.log10(value) : value);
  const points = chart.curves.map(({ x, y }) => x.map((value, i) => [across(value), y[i]!] as const));
  const finite = points.flat().filter(([px, py]) => Number.isFinite(px) && Number.isFinite(py));
  const highest = Math.max(...finite.map(([, py]) => py));
  const x = axis(
    finite.map(([px]) => px),
    left,
    width - right,
  );
  const y = axis(
    finite.map(([, py]) => py),
    height - bottom,
    top,
    highest - (chart.y.decades ?? Infinity),
  );
  const colour = (i: number): string => `var(--chart-${(i % 4) + 1})`;
  const curves = chart.curves.map(
    ({ dashed }, i) =>
      `<path d="${pathOf(points[i]!, x, y)}" fill="none" stroke="${colour(i)}" stroke-width="2"${dashed === true ? ' stroke-dasharray="6 4"' : ''}/>`,
  );
  const legend = chart.curves.map(({ label, dashed }, i) => {
    const line = height - bottom - 14 - 18 * (chart.curves.length - 1 - i);
    return `<path d="M${left + 12} ${line - 4}h26" stroke="${colour(i)}" stroke-width="2"${dashed === true ? ' stroke-dasharray="6 4"' : ''}/><text x="${left + 44}" y="${line}">${escaped(label)}</text>`;
  });
  const { mark } = chart;
  const marked =
    mark === undefined
      ? ''
      : `<circle cx="${x.at(across(mark.x)).toFixed(1)}" cy="${y.at(mark.y).toFixed(1)}" r="5" fill="none" stroke="currentColor" stroke-width="2"/><text x="${(x.at(across(mark.x)) - 9).toFixed(1)}" y="${(y.at(mark.y) - 9).toFixed(1)}" text-anchor="end" font-weight="600">${escaped(mark.label)}</text>`;
  const caption = chart.caption === undefined ? '' : `<figcaption>${escaped(chart.caption)}</figcaption>`;
  return `<figure v-pre class="chart"><svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${escaped(chart.description)}" font-size="13" fill="currentColor">${frame(chart, x, y)}${curves.join('')}${legend.join('')}${marked}</svg>${caption}</figure>`;
}
