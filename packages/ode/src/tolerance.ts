import { OdeError } from './errors.ts';

/** Tolerances with the norm that gives them their meaning: the rms of error / (atol + rtol·|y|), as in SciPy. */
export interface Tolerance {
  readonly rtol: number;
  /** One number a component. */
  readonly atol: Float64Array;
  /** What was changed, and why. */
  readonly note: string;
}

/** Below this a relative tolerance asks for more than the rounding of a step leaves. */
const smallestRtol = 100 * Number.EPSILON;

/**
 * What an absolute tolerance of zero becomes: a component that stays zero has an error of zero then, and not 0/0. Of the
 * smallest numbers whose reciprocals are finite.
 */
const noTolerance = 2 ** -1022;

/** Whether nothing was allowed for a component but its relative tolerance. */
export const withoutTolerance = ({ atol }: Tolerance, component: number): boolean =>
  atol[component]! <= noTolerance;

/** @throws OdeError `bad-tolerance` */
export function makeTolerance(n: number, rtol: number, atol: number | ArrayLike<number>): Tolerance {
  if (!(rtol >= 0 && Number.isFinite(rtol))) {
    throw new OdeError('bad-tolerance', `rtol is ${rtol}; give zero or a positive number`);
  }
  const each = typeof atol === 'number' ? new Float64Array(n).fill(atol) : Float64Array.from(atol);
  if (each.length !== n) {
    throw new OdeError(
      'bad-tolerance',
      `atol has ${each.length} entries for ${n} components; give one number or ${n}`,
    );
  }
  const bad = each.findIndex((value) => !(value >= 0 && Number.isFinite(value)));
  if (bad >= 0)
    throw new OdeError('bad-tolerance', `atol[${bad}] is ${each[bad]}; give zero or a positive number`);
  const raised = rtol < smallestRtol;
  return {
    rtol: raised ? smallestRtol : rtol,
    atol: each.map((value) => Math.max(value, noTolerance)),
    note: raised ? `rtol ${rtol} is below what double precision can serve; ${smallestRtol} was used` : '',
  };
}

/** Root mean square of v_i / (atol_i + rtol·max(|a_i|, |b_i|)). */
export function scaledNorm(tolerance: Tolerance, v: Float64Array, a: Float64Array, b: Float64Array): number {
  const { rtol, atol } = tolerance;
  let sum = 0;
  for (let i = 0; i < v.length; i++) {
    const ratio = v[i]! / (atol[i]! + rtol * Math.max(Math.abs(a[i]!), Math.abs(b[i]!)));
    sum += ratio * ratio;
  }
  return Math.sqrt(sum / v.length);
}
