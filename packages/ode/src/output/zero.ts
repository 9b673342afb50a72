/** A function of time alone: an event along a step's dense output. */
export type Curve = (t: number) => number;

/** Two times and the values there. */
export interface Bracket {
  readonly a: number;
  readonly ga: number;
  readonly b: number;
  readonly gb: number;
}

/** A zero inside a bracket over which the curve changes sign: bisection with secant steps, to the resolution. */
export function zeroOf(curve: Curve, { a, ga, b, gb }: Bracket, resolution: number): number {
  let [low, high, gLow, gHigh] = [a, b, ga, gb];
  for (let i = 0; i < 100 && Math.abs(high - low) > resolution; i++) {
    const secant = low - (gLow * (high - low)) / (gHigh - gLow);
    const middle = (low + high) / 2;
    // Two secant steps, then one bisection, so that the bracket always shrinks.
    const t = i % 3 === 2 || !Number.isFinite(secant) || secant === low || secant === high ? middle : secant;
    const g = curve(t);
    if (g === 0) return t;
    if (Math.sign(g) === Math.sign(gLow)) [low, gLow] = [t, g];
    else [high, gHigh] = [t, g];
  }
  return Math.abs(gLow) < Math.abs(gHigh) ? low : high;
}

/**
 * The extreme towards zero between a and b of a curve of the given sign, by golden sections: finds a double crossing that
 * samples miss. Ends where the sign changes. @returns the time and the value there
 */
export function dipOf(curve: Curve, a: number, b: number, sign: number): readonly [number, number] {
  const ratio = (Math.sqrt(5) - 1) / 2;
  let [low, high] = [a, b];
  let best: [number, number] = [a, Infinity];
  for (let i = 0; i < 24; i++) {
    const left = high - ratio * (high - low);
    const right = low + ratio * (high - low);
    const gLeft = sign * curve(left);
    const gRight = sign * curve(right);
    best = gLeft < gRight ? [left, gLeft] : [right, gRight];
    if (best[1] < 0) break;
    if (gLeft < gRight) high = right;
    else low = left;
  }
  return [best[0], sign * best[1]];
}
