import { toLogValue } from '@flowrate/formula';
import { panelIndex } from '../../modes/panelIndex.ts';
import type { Decay, Trajectory } from '../modal.ts';

const eps = 2.220446049250313e-16;
const maxPanels = 20_000;
/** Error allowed to a panel, beside the integral that it adds to: the rounding of a hundred terms. */
const tolerance = 1e-14;

/** Gauss-Legendre's rule of 5 points on [-1, 1]. */
const nodes = [0, 0.5384693101056831, -0.5384693101056831, 0.906179845938664, -0.906179845938664];
const weights = [
  0.5688888888888889, 0.47862867049936647, 0.47862867049936647, 0.23692688505618908, 0.23692688505618908,
];

/**
 * x' = a(t) x: x = x0 e^I(t), I the integral of a from `start`, by Gauss panels that are halved until two halves agree
 * with the whole. Ends of panels are kept, so that any time costs one panel.
 * @param scale the time on which a first changes x
 */
export function scalarFlow(a: (t: number) => number, x0: number, start: number, scale: number): Trajectory {
  const panels = [{ t: start, integral: 0, error: 0 }];
  const gauss = (from: number, to: number): number => {
    const half = (to - from) / 2;
    let sum = 0;
    for (let i = 0; i < nodes.length; i++) sum += weights[i]! * a(from + half * (1 + nodes[i]!));
    return half * sum;
  };
  let h = start > 0 ? 0.1 * start : 1e-2 * scale;
  const extend = (t: number): void => {
    while (panels[panels.length - 1]!.t < t && panels.length < maxPanels) {
      const last = panels[panels.length - 1]!;
      const whole = gauss(last.t, last.t + h);
      const halves = gauss(last.t, last.t + h / 2) + gauss(last.t + h / 2, last.t + h);
      const gap = Math.abs(whole - halves);
      const allowed = tolerance * (1 + Math.abs(last.integral + halves));
      if (gap > allowed && h > 1e-12 * Math.max(last.t, scale)) {
        h /= 2;
        continue;
      }
      const integral = last.integral + halves;
      panels.push({ t: last.t + h, integral, error: last.error + gap + 4 * eps * Math.abs(halves) });
      // Panels grow with t: a narrow change of the coefficient must not fall between the nodes.
      if (gap < allowed / 50) h = Math.min(1.5 * h, Math.max(0.2 * last.t, h));
    }
  };
  const integralTo = (t: number): { integral: number; error: number } => {
    extend(t);
    const last = panels.length - 1;
    if (panels[last]!.t < t) return { integral: NaN, error: Infinity };
    // The last one only ends the panel before.
    const index = panelIndex(panels, t, last);
    const from = panels[index]!;
    const integral = from.integral + (t > from.t ? gauss(from.t, t) : 0);
    return { integral, error: panels[Math.min(index + 1, last)]!.error + 4 * eps * Math.abs(integral) };
  };
  return {
    x: (t) => toLogValue(x0, integralTo(t).integral),
    v: (t) => toLogValue(x0 * a(t), integralTo(t).integral),
    error: (t) => 4 * eps + integralTo(t).error,
  };
}

/** Multiples of the scale at which the coefficient shows what becomes of it. */
const farTime = [1e6, 1e9, 1e12];

/**
 * How x decays in the end: like e^(-rt) where a tends to -r, like t^p where t·a tends to p; where a tends to 0, but
 * slower than that, faster than any power and slower than any exponential. NaN where none of these can be seen.
 */
export function scalarDecay(a: (t: number) => number, scale: number): Decay {
  const values = farTime.map((far) => a(far * scale));
  const powers = values.map((value, i) => value * farTime[i]! * scale);
  const settled = ([, before = NaN, last = NaN]: readonly number[]): number | undefined => {
    const change = Math.abs(last - before);
    return change <= 1e-3 * Math.abs(last) ? change + 1e-14 * Math.abs(last) : undefined;
  };
  const rateError = settled(values);
  if (rateError !== undefined && values[2] !== 0) {
    return { rate: -values[2]!, power: 0, error: rateError, fitted: true };
  }
  const powerError = settled(powers);
  if (powerError !== undefined) return { rate: 0, power: powers[2]!, error: 0, powerError, fitted: true };
  const [first, , last] = powers.map(Math.abs) as [number, number, number];
  if (last < 1e-3 * first) return { rate: 0, power: 0, error: 0, powerError: last, fitted: true };
  // t^(1-q) grows by 1.5 in three decades from q = 0.94 on; what grows less may only have logarithms in it.
  const grows = powers.slice(1).every((power, i) => Math.abs(power) > 1.5 * Math.abs(powers[i]!));
  const slows = Math.abs(values[2]!) < 1e-1 * Math.abs(values[1]!) && values[2]! < 0;
  return slows && grows
    ? { rate: 0, power: -Infinity, error: 0, fitted: true }
    : { rate: NaN, power: NaN, error: NaN };
}
