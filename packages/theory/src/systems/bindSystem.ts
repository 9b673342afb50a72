import { TheoryError } from '../errors.ts';
import { nesterovLike, shiftedNesterov } from './forms/besselSystems.ts';
import { constantFlow } from './forms/constantFlow.ts';
import { constantRecurrence } from './forms/constantRecurrence.ts';
import { fitDecay } from './forms/fitDecay.ts';
import {
  atRest,
  type Decay,
  type InitialValues,
  type MatrixAt,
  type ModalSystem,
  type Trajectory,
} from './modal.ts';
import type { ParsedSystem } from './linearSystem.ts';
import { eigenvalues, slowest, type Root } from './roots.ts';
import { scalarDecay, scalarFlow } from './forms/scalarFlow.ts';
import { component, exponential } from './forms/scaledMatrix.ts';
import { steppedRecurrence } from './forms/steppedRecurrence.ts';
import { thirdOrderFlow, thirdOrderRecurrence } from './forms/thirdOrder.ts';
import { initialState, transition } from './transition.ts';
import { firstScale, variableFlow } from './forms/variableFlow.ts';

/** The system with numbers for its symbols; t0 among them is the time of the initial values. */
export function bindSystem(system: ParsedSystem, values: Readonly<Record<string, number>>): ModalSystem {
  const matrixAt = matrixOf(system, values);
  const start = values.t0 ?? 0;
  if (!system.usesTime) return constantSystem(system, matrixAt, start);
  if (system.time === 'discrete') return variableRecurrence(system, matrixAt);
  const numeric = variableSystem(system, matrixAt, start);
  return (
    nesterovLike(system, matrixAt, start, numeric) ??
    shiftedNesterov(system, matrixAt, start, numeric) ??
    numeric
  );
}

function matrixOf(system: ParsedSystem, values: Readonly<Record<string, number>>): MatrixAt {
  const names = [...system.symbols, 'lambda', system.time === 'continuous' ? 't' : 'k'];
  const evaluate = system.bind(names);
  const numbers = Float64Array.from(names, (name) => values[name] ?? NaN);
  const n = system.unknowns.length;
  const coefficients = new Float64Array(n * (n + system.dimension));
  return (lambda, time, out) => {
    numbers[names.length - 2] = lambda;
    numbers[names.length - 1] = time;
    evaluate(numbers, coefficients);
    transition(system, coefficients, out);
  };
}

function constantSystem(system: ParsedSystem, matrixAt: MatrixAt, start: number): ModalSystem {
  const { time, dimension: m } = system;
  const matrix = (lambda: number): Float64Array => {
    const a = new Float64Array(m * m);
    matrixAt(lambda, 0, a);
    if (!a.every(Number.isFinite)) {
      throw new TheoryError(
        'non-finite-system',
        `the system has no finite coefficients at lambda = ${lambda}. Narrow the ranges of its symbols.`,
      );
    }
    return a;
  };
  return {
    time,
    start: time === 'discrete' ? 0 : start,
    cost: 'closed',
    solve(lambda, initial) {
      const a = matrix(lambda);
      const z0 = initialState(system, initial);
      const single = m === 3 && system.unknowns[0]!.depth === 3;
      if (time === 'discrete') {
        return single
          ? thirdOrderRecurrence(a, z0, initial.v0 ?? 0)
          : constantRecurrence(a, m, z0, initial.v0 ?? 0);
      }
      if (single) return shifted(thirdOrderFlow(a, z0), start);
      return shifted(m <= 2 ? constantFlow(a, m, z0) : exponentialFlow(system, a, z0), start);
    },
    decay: (lambda) => slowest(eigenvalues(matrix(lambda), m), time),
    regime: (lambda) => {
      const roots = eigenvalues(matrix(lambda), m);
      const growing = (root: Root): boolean =>
        time === 'continuous' ? root.re > 0 : Math.hypot(root.re, root.im) > 1;
      return {
        complex: roots.filter(({ im }) => im !== 0).length,
        growing: roots.filter(growing).length,
      };
    },
    scales(lambda) {
      const roots = eigenvalues(matrix(lambda), m);
      const size = roots.map((root) => Math.hypot(root.re, root.im));
      const { rate } = slowest(roots, time);
      return { fast: time === 'discrete' ? 1 : Math.max(...size, 1e-300), slow: Math.abs(rate) };
    },
  };
}

/** Time counted from `start`; before it the state is the initial one. */
function shifted(trajectory: Trajectory, start: number): Trajectory {
  if (start === 0) return trajectory;
  const since = (t: number): number => Math.max(0, t - start);
  return {
    x: (t) => trajectory.x(since(t)),
    v: (t) => trajectory.v(since(t)),
    error: (t) => trajectory.error(since(t)),
  };
}

/** Three components and more, in units of their own: derivatives by powers of the largest root, else norms drown them. */
function exponentialFlow(system: ParsedSystem, matrix: Float64Array, state: Float64Array): Trajectory {
  const m = state.length;
  const roots = eigenvalues(matrix, m);
  const size = Math.max(...roots.map((root) => Math.hypot(root.re, root.im)));
  const unit = system.unknowns.flatMap(({ depth }) =>
    Array.from({ length: depth }, (_, j) =>
      system.unknowns.length === 1 && size > 0 ? Math.pow(size, j) : 1,
    ),
  );
  const a = matrix.map((x, index) => (x * unit[index % m]!) / unit[Math.floor(index / m)]!);
  const z0 = state.map((z, j) => z / unit[j]!);
  const dz0 = Float64Array.from(z0, (_, i) => z0.reduce((sum, z, j) => sum + a[i * m + j]! * z, 0));
  let largest = 0;
  for (const x of a) largest = Math.max(largest, Math.abs(x));
  const uncertain = slowest(roots, 'continuous').error;
  return {
    x: (t) => component(exponential(a, m, t), z0, 0),
    v: (t) => component(exponential(a, m, t), dz0, 0),
    // Where roots meet, powers of t cancel in every squaring.
    error: (t) =>
      Math.min(
        1,
        2.2e-16 *
          (8 + 4 * m * largest * t) *
          (1 + Math.pow(size * t, 2 * m - 2) * Number(uncertain > 1e-9 * size)) +
          uncertain * t,
      ),
  };
}

function variableRecurrence(system: ParsedSystem, matrixAt: MatrixAt): ModalSystem {
  const m = system.dimension;
  const at = (lambda: number, k: number): Float64Array => {
    const a = new Float64Array(m * m);
    matrixAt(lambda, k, a);
    return a;
  };
  const decay = (lambda: number): Decay => {
    // Poincaré's theorem: x_k grows like the dominant root of the limiting matrix.
    const far = slowest(eigenvalues(at(lambda, 1e15), m), 'discrete');
    if (Math.abs(far.rate) > 1e-12) return { ...far, error: Math.max(far.error, 1e-13) };
    // On the unit circle the limit says nothing: the curve must.
    const start = initialState(system, { x0: 1, v0: 0 });
    return fitDecay(
      steppedRecurrence((k, out) => matrixAt(lambda, k, out), m, start, 0),
      32,
      undefined,
    );
  };
  return {
    time: 'discrete',
    start: 0,
    cost: 'stepped',
    solve: (lambda, initial: InitialValues) =>
      steppedRecurrence(
        (k, out) => matrixAt(lambda, k, out),
        m,
        initialState(system, initial),
        initial.v0 ?? 0,
      ),
    decay,
    scales: (lambda) => ({ fast: 1, slow: Math.abs(decay(lambda).rate) }),
  };
}

/** Any other dependence on time: integrated, and its decay left to the curve. */
function variableSystem(system: ParsedSystem, matrixAt: MatrixAt, start: number): ModalSystem {
  const m = system.dimension;
  const along = (lambda: number) => (t: number, out: Float64Array) => matrixAt(lambda, t, out);
  const scale = (lambda: number): number => firstScale(along(lambda), m, start);
  const coefficient = (lambda: number): ((t: number) => number) => {
    const out = new Float64Array(1);
    return (t) => {
      matrixAt(lambda, t, out);
      return out[0]!;
    };
  };
  const regular = (lambda: number): boolean => {
    const a = new Float64Array(m * m);
    matrixAt(lambda, start, a);
    return a.every(Number.isFinite);
  };
  return {
    time: 'continuous',
    start,
    cost: 'integrated',
    solve(lambda, initial) {
      const first = scale(lambda);
      // Coefficients like d/t have no value at 0; a mode at rest has not moved by a billionth of its period.
      const from = regular(lambda) ? start : start + 1e-9 * first;
      const state = initialState(system, initial);
      if (state.every((z) => z === 0)) return atRest;
      return m === 1
        ? scalarFlow(coefficient(lambda), state[0]!, from, first)
        : variableFlow(along(lambda), state, from, first);
    },
    decay(lambda) {
      const first = scale(lambda);
      if (m === 1) return scalarDecay(coefficient(lambda), first);
      return fitDecay(this.solve(lambda, { x0: 1, v0: 0 }), start + 20 * first, 1 / first);
    },
    scales: (lambda) => ({ fast: 1 / scale(lambda), slow: 0 }),
  };
}
