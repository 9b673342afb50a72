import { constantFlow } from './constantFlow.ts';
import { constantRecurrence, steppedRecurrence } from './constantRecurrence.ts';
import { besselFlow } from './besselFlow.ts';
import type { Decay, InitialValues, ModalSystem, Trajectory } from './modal.ts';
import type { ParsedSystem } from './parseSystem.ts';
import { eigenvalues, slowest } from './roots.ts';
import { component, exponential } from './scaledMatrix.ts';
import { initialState, transition } from './transition.ts';

type MatrixAt = (lambda: number, time: number, out: Float64Array) => void;

/** The system with numbers for its symbols, or why no route solves it. */
export function bindSystem(
  system: ParsedSystem,
  values: Readonly<Record<string, number>>,
): ModalSystem | { readonly problem: string } {
  const matrixAt = matrixOf(system, values);
  if (!system.usesTime) return constantSystem(system, matrixAt);
  if (system.time === 'discrete') return variableRecurrence(system, matrixAt);
  return (
    nesterovLike(system, matrixAt) ?? { problem: 'coefficients vary in time in a way without a closed form' }
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

function constantSystem(system: ParsedSystem, matrixAt: MatrixAt): ModalSystem {
  const { time, dimension: m } = system;
  const matrix = (lambda: number): Float64Array => {
    const a = new Float64Array(m * m);
    matrixAt(lambda, 0, a);
    return a;
  };
  return {
    time,
    route: 'closed form by its characteristic roots',
    solve(lambda, initial) {
      const a = matrix(lambda);
      const z0 = initialState(system, initial);
      if (time === 'discrete') return constantRecurrence(a, m, z0);
      return m <= 2 ? constantFlow(a, m, z0) : exponentialFlow(a, m, z0);
    },
    decay: (lambda) => slowest(eigenvalues(matrix(lambda), m), time),
    scales(lambda) {
      const roots = eigenvalues(matrix(lambda), m);
      const size = roots.map((root) => Math.hypot(root.re, root.im));
      const { rate } = slowest(roots, time);
      return { fast: time === 'discrete' ? 1 : Math.max(...size, 1e-300), slow: Math.abs(rate) };
    },
  };
}

function exponentialFlow(a: Float64Array, m: number, z0: Float64Array): Trajectory {
  let size = 0;
  for (const x of a) size = Math.max(size, Math.abs(x));
  return {
    x: (t) => component(exponential(a, m, t), z0, 0),
    v: (t) => {
      const dz = Float64Array.from(z0, (_, i) => z0.reduce((sum, z, j) => sum + a[i * m + j]! * z, 0));
      return component(exponential(a, m, t), dz, 0);
    },
    error: (t) => 2.2e-16 * (8 + 4 * m * size * t),
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
    const onCircle = Math.abs(far.rate) < 1e-12;
    return { rate: onCircle ? 0 : far.rate, power: NaN, error: Math.max(far.error, 1e-13) };
  };
  return {
    time: 'discrete',
    route: 'the recursion itself',
    solve: (lambda, initial: InitialValues) =>
      steppedRecurrence((k, out) => matrixAt(lambda, k, out), m, initialState(system, initial)),
    decay,
    scales: (lambda) => ({ fast: 1, slow: Math.abs(decay(lambda).rate) }),
  };
}

/** x'' + (d/t) x' + c x = 0, recognised by its numbers: t·a(t) and c do not change with t. */
function nesterovLike(system: ParsedSystem, matrixAt: MatrixAt): ModalSystem | undefined {
  if (system.dimension !== 2 || system.unknowns.length !== 1) return undefined;
  const a = new Float64Array(4);
  const coefficients = (lambda: number): { d: number; c: number } | undefined => {
    const seen = [0.37, 1, 5.3, 811, 12345].map((t) => {
      matrixAt(lambda, t, a);
      return { d: -a[3]! * t, c: -a[2]! };
    });
    const { d, c } = seen[1]!;
    const same = (x: number, y: number): boolean => Math.abs(x - y) <= 1e-13 * Math.abs(y);
    return seen.every((other) => same(other.d, d) && same(other.c, c)) && d > -1 && c >= 0
      ? { d, c }
      : undefined;
  };
  if (coefficients(1) === undefined) return undefined;
  const of = (lambda: number): { d: number; c: number } => coefficients(lambda) ?? { d: NaN, c: NaN };
  return {
    time: 'continuous',
    route: 'closed form by Bessel functions',
    solve(lambda, initial) {
      const { d, c } = of(lambda);
      return besselFlow(initial.v0 === undefined || initial.v0 === 0 ? d : NaN, c, initial.x0 ?? 0);
    },
    decay(lambda) {
      const { d, c } = of(lambda);
      return { rate: 0, power: c === 0 ? 0 : -d / 2, error: 0 };
    },
    scales(lambda) {
      const { c } = of(lambda);
      return { fast: Math.sqrt(c), slow: 0 };
    },
  };
}
