/**
 * Forward sensitivities: S = ∂y/∂p obeys S' = (∂f/∂y) S + ∂f/∂p, and is integrated beside y as n·m more components.
 * A. C. Hindmarsh et al., SUNDIALS, ACM Transactions on Mathematical Software 31 (2005), section 3.
 */
import { checkOptions, type OptionNames } from '@flowrate/base';
import { OdeError } from '../errors.ts';
import type { FirstOrderProblem, Written } from '../problem.ts';
import { numbersOf } from '../start/checkProblem.ts';

/** A problem whose solution is wanted with its derivatives by the parameters. It has no mass matrix, and no bandwidth. */
export interface SensitivityProblem extends Omit<FirstOrderProblem, 'mass' | 'bandwidth'> {
  readonly p: ArrayLike<number>;
  /** Jp[i·m + k] = ∂f_i/∂p_k, every entry written. Without it and `jacobian`: central differences, two calls a parameter. */
  readonly parameterJacobian?: (t: number, y: Float64Array, Jp: Float64Array, p: Float64Array) => Written;
  /** ∂y0_i/∂p_k at i·m + k. Default: zeros, the initial state depends on no parameter. */
  readonly initialSensitivities?: ArrayLike<number>;
  /** Sizes of the parameters, by which differences are measured. Default: |p_k|, and 1 where that is 0. */
  readonly scales?: ArrayLike<number>;
}

const names = {
  rhs: true,
  y0: true,
  span: true,
  p: true,
  jacobian: true,
  parameterJacobian: true,
  initialSensitivities: true,
  scales: true,
} satisfies OptionNames<SensitivityProblem>;

/** @throws OdeError `bad-parameters` */
export function scalesOf({ p, scales }: SensitivityProblem): Float64Array {
  const list =
    scales === undefined
      ? Float64Array.from(p, (value) => Math.abs(value) || 1)
      : numbersOf('scales', scales, 'bad-parameters');
  if (list.length === p.length && list.every((value) => value > 0 && value < Infinity)) return list;
  throw new OdeError(
    'bad-parameters',
    `scales is [${list.join(', ')}]; give ${p.length} positive numbers, one a parameter`,
  );
}

/** A third of the digits: truncation and rounding of a central difference are then of one size. */
const relativeStep = Math.cbrt(Number.EPSILON);

/** @throws OdeError `wrong-form`, `bad-parameters` or `bad-shape` */
export function checkSensitivityProblem(problem: SensitivityProblem, n: number): Float64Array {
  checkOptions('the problem', problem, names, OdeError);
  const { p }: { p?: ArrayLike<number> } = problem;
  const m = p?.length ?? 0;
  if (m === 0)
    throw new OdeError('bad-parameters', 'p is empty or missing; give the parameters to differentiate by');
  const { initialSensitivities = new Float64Array(n * m) } = problem;
  const initial = numbersOf('initialSensitivities', initialSensitivities, 'bad-shape');
  if (initial.length === n * m) return initial;
  throw new OdeError(
    'bad-shape',
    `initialSensitivities has ${initial.length} entries; give n·m = ${n}·${m}, ∂y0_i/∂p_k at i·m + k`,
  );
}

/** Writes the n·m derivatives of S, which stand behind the state: column k is n components from n·(k + 1). */
type SlopesOfColumns = (t: number, Y: Float64Array, y: Float64Array, dY: Float64Array) => void;

function byJacobians(problem: SensitivityProblem, n: number, p: Float64Array): SlopesOfColumns | undefined {
  const { jacobian, parameterJacobian } = problem;
  if (jacobian === undefined || parameterJacobian === undefined) return undefined;
  const m = p.length;
  const J = new Float64Array(n * n);
  const Jp = new Float64Array(n * m);
  return (t, Y, y, dY) => {
    jacobian.call(problem, t, y, J, p);
    parameterJacobian.call(problem, t, y, Jp, p);
    for (let k = 0; k < m; k++) {
      const column = n * (k + 1);
      for (let i = 0; i < n; i++) {
        let sum = Jp[i * m + k]!;
        for (let j = 0; j < n; j++) sum += J[i * n + j]! * Y[column + j]!;
        dY[column + i] = sum;
      }
    }
  };
}

/** Along (s_k, e_k), state and parameter at once: two calls a column. */
function byDifferences(problem: SensitivityProblem, n: number, p: Float64Array): SlopesOfColumns {
  const scales = scalesOf(problem);
  const moved = p.slice();
  const state = new Float64Array(n);
  const up = new Float64Array(n);
  const down = new Float64Array(n);
  return (t, Y, y, dY) => {
    let size = 0;
    for (let i = 0; i < n; i++) size = Math.max(size, Math.abs(y[i]!));
    for (let k = 0; k < p.length; k++) {
      const column = n * (k + 1);
      let steepest = 0;
      for (let i = 0; i < n; i++) steepest = Math.max(steepest, Math.abs(Y[column + i]!));
      const value = p[k]!;
      const delta = relativeStep / Math.max(1 / scales[k]!, steepest / (size || 1));
      for (let i = 0; i < n; i++) state[i] = y[i]! + delta * Y[column + i]!;
      moved[k] = value + delta;
      problem.rhs(t, state, up, moved);
      for (let i = 0; i < n; i++) state[i] = y[i]! - delta * Y[column + i]!;
      moved[k] = value - delta;
      problem.rhs(t, state, down, moved);
      moved[k] = value;
      for (let i = 0; i < n; i++) dY[column + i] = (up[i]! - down[i]!) / (2 * delta);
    }
  };
}

/** The problem of [y, S], S by columns. */
export function augment(
  problem: SensitivityProblem,
  y0: Float64Array,
  initial: Float64Array,
): FirstOrderProblem {
  const n = y0.length;
  const p = Float64Array.from(problem.p);
  const m = p.length;
  const start = new Float64Array(n * (m + 1));
  start.set(y0);
  for (let k = 0; k < m; k++) for (let i = 0; i < n; i++) start[n * (k + 1) + i] = initial[i * m + k]!;
  const slopes = byJacobians(problem, n, p) ?? byDifferences(problem, n, p);
  const y = new Float64Array(n);
  const dydt = new Float64Array(n);
  return {
    rhs(t, Y, dY) {
      for (let i = 0; i < n; i++) y[i] = Y[i]!;
      problem.rhs(t, y, dydt, p);
      for (let i = 0; i < n; i++) dY[i] = dydt[i]!;
      slopes(t, Y, y, dY);
    },
    y0: start,
    span: problem.span,
  };
}
