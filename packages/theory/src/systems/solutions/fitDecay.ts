import type { LogValue } from '@flowrate/formula';
import type { Decay, Trajectory } from '../modal.ts';

const windows = 6;
const samples = 48;
/** A curve that moves by less than its own error over all windows has no decay that could be seen. */
const flatness = 1e-6;
/** A slope's change that shrinks by less from window to window; half is what a shift of time leaves, √½ a term t^-½. */
const lasting = 0.72;
const unclear: Decay = { rate: NaN, power: NaN, error: NaN };

/**
 * The decay of one mode as its curve shows it, without any theory: the mean logarithm of its envelope x² + (v/ω)² over
 * growing windows, each twice as long as the one before. Exponential or power law: whichever, fitted to the first
 * windows, foretells the last ones clearly better; neither: NaN. The value is extrapolated from the last slopes, its
 * uncertainty is how much they still change.
 */
export function fitDecay(trajectory: Trajectory, start: number, frequency: number | undefined): Decay {
  const times: number[] = [];
  const logTimes: number[] = [];
  const logs: number[] = [];
  let noise = 0;
  for (let j = 0; j < windows; j++) {
    const from = start * 2 ** j;
    let [time, logTime, log] = [0, 0, 0];
    const seen: [number, number][] = [];
    for (let i = 0; i < samples; i++) {
      // Golden-ratio places never fall into step with an oscillation.
      const place = from * (1 + (((i + 0.5) * 0.6180339887498949) % 1));
      const t = frequency === undefined ? Math.round(place) : place;
      time += t / samples;
      logTime += Math.log(t) / samples;
      const here = envelope(trajectory, t, frequency);
      log += here / samples;
      seen.push([Math.log(t), here]);
    }
    noise = Math.max(noise, scatter(seen) / Math.sqrt(samples));
    times.push(time);
    logTimes.push(logTime);
    logs.push(log);
  }
  if (!logs.every(Number.isFinite)) return unclear;
  const [byTime, byLog] = [foretold(times, logs), foretold(logTimes, logs)];
  const flat = Math.abs(logs[windows - 1]! - logs[0]!) < flatness;
  if (flat) return { rate: 0, power: 0, error: 0, powerError: flatness, fitted: true };
  if (Math.max(byTime, byLog) < 4 * Math.min(byTime, byLog)) return unclear;
  const linear = byTime < byLog;
  const x = linear ? times : logTimes;
  const slopes = x.slice(1).map((value, j) => (logs[j]! - logs[j + 1]!) / (value - x[j]!) / 2);
  const [first, before, last] = slopes.slice(-3) as [number, number, number];
  // What is left of a slope's error halves from window to window: t^p in front of e^(-rt), or (t + c)^-p.
  const value = 2 * last - before;
  // Means of an envelope that beats scatter, and so do their slopes, of which three enter.
  const span = x[windows - 1]! - x[windows - 2]!;
  const seen = (3 * noise) / span / 2 + 1e-7 * Math.abs(last);
  const [change, earlier] = [Math.abs(last - before), Math.abs(before - first)];
  // Logarithms change slopes window after window, and where that ends no window shows.
  if (change > Math.max(seen, lasting * earlier)) return unclear;
  const uncertainty = seen + change / 4 + earlier / 16;
  return linear
    ? { rate: value, power: 0, error: uncertainty, fitted: true }
    : { rate: 0, power: -value, error: 0, powerError: uncertainty, fitted: true };
}

/** ln(x² + (v/ω)²); of an iteration ln(x_k² + x_(k+1)²). */
function envelope(trajectory: Trajectory, t: number, frequency: number | undefined): number {
  const a = 2 * logOf(trajectory.x(t));
  const b =
    frequency === undefined
      ? 2 * logOf(trajectory.x(t + 1))
      : 2 * (logOf(trajectory.v(t)) - Math.log(frequency));
  const top = Math.max(a, b);
  return top + Math.log(Math.exp(a - top) + Math.exp(b - top));
}

/** Standard deviation about the line through the points. */
function scatter(points: readonly (readonly [number, number])[]): number {
  const n = points.length;
  const meanX = points.reduce((sum, [x]) => sum + x, 0) / n;
  const meanY = points.reduce((sum, [, y]) => sum + y, 0) / n;
  let [sxy, sxx, syy] = [0, 0, 0];
  for (const [x, y] of points) {
    sxy += (x - meanX) * (y - meanY);
    sxx += (x - meanX) ** 2;
    syy += (y - meanY) ** 2;
  }
  return Math.sqrt(Math.max(0, syy - (sxy * sxy) / (sxx || 1)) / n);
}

const logOf = (value: LogValue): number => (value.sign === 0 ? -Infinity : value.logAbs);

/** Worst miss of the last two points by the line through the others. */
function foretold(x: readonly number[], y: readonly number[]): number {
  const n = windows - 2;
  const meanX = x.slice(0, n).reduce((a, b) => a + b, 0) / n;
  const meanY = y.slice(0, n).reduce((a, b) => a + b, 0) / n;
  let sxy = 0;
  let sxx = 0;
  for (let i = 0; i < n; i++) {
    sxy += (x[i]! - meanX) * (y[i]! - meanY);
    sxx += (x[i]! - meanX) ** 2;
  }
  const slope = sxy / sxx;
  return Math.max(...[n, n + 1].map((i) => Math.abs(y[i]! - meanY - slope * (x[i]! - meanX))));
}
