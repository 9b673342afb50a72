import type { Trouble } from './trouble.ts';

/** Points along which the right-hand side is looked at. */
const points = 9;
/** The share of the state between two of them, twice: noise that beats with one spacing does not with the other. */
const spacings = [1e-6, 0.6180339887e-6] as const;
/** Differences of this order leave nothing of a smooth curve, and all of noise. */
const order = 4;
/** (k!)² / (2k)!: noise of variance 1 has k-th differences of variance 1/γ. */
const gamma = 24 ** 2 / 40_320;
/** Noise below so many roundings of a value is its rounding. */
const roundings = 1e3 * Number.EPSILON;
/** A Jacobian by forward differences moves a component by this share. */
const differenceShare = Math.sqrt(Number.EPSILON);

/** How rough the right-hand side is in one component. */
export interface Noise {
  readonly component: number;
  readonly size: number;
}

/**
 * Noise that the integration feels: of a size with the tolerance after one step, or with the differences of which a
 * Jacobian is made. Estimated by the fourth differences of f along a short line.
 * J. J. Moré, S. M. Wild, Estimating computational noise, SIAM Journal on Scientific Computing 33 (2011).
 */
export function feltNoise(trouble: Trouble): Noise | undefined {
  return noiseAt(trouble, spacings[0]) ?? noiseAt(trouble, spacings[1]);
}

function noiseAt(trouble: Trouble, spacing: number): Noise | undefined {
  const { system, tolerance, y, h, explicit } = trouble;
  const { rtol, atol } = tolerance;
  const values = along(trouble, spacing);
  for (let i = 0; i < system.n; i++) {
    const curve = values.map((value) => value[i]!);
    if (!curve.every(Number.isFinite)) continue;
    const fourth = differences(curve, order);
    const size = Math.sqrt((gamma * fourth.reduce((sum, d) => sum + d * d, 0)) / fourth.length);
    const largest = Math.max(...curve.map(Math.abs));
    if (!(size > roundings * largest && size < Infinity)) continue;
    const shakesSteps = size * Math.abs(h) > 0.01 * (atol[i]! + rtol * Math.abs(y[i]!));
    const slope = Math.max(...differences(curve, 1).map(Math.abs));
    const shakesJacobian =
      !explicit && system.jacobian === undefined && size > (0.1 * slope * differenceShare) / spacing;
    if (shakesSteps || shakesJacobian) return { component: i, size };
  }
  return undefined;
}

/** f at points behind (t, y), every component moved. */
function along({ system, t0, t, y, h }: Trouble, spacing: number): readonly Float64Array[] {
  const { f, n } = system;
  return Array.from({ length: points }, (_, j) => {
    const time = t === t0 ? t : t - j * spacing * h;
    const state = y.map((value, i) => value * (1 + j * spacing * Math.cos(1 + i)));
    const out = new Float64Array(n);
    f(time, state, out);
    return out;
  });
}

function differences(curve: readonly number[], times: number): number[] {
  let list = [...curve];
  for (let k = 0; k < times; k++) list = list.slice(1).map((value, j) => value - list[j]!);
  return list;
}
