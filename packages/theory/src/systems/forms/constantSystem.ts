import { TheoryError } from '../../errors.ts';
import { derivedDecay, fromRest } from '../derivedDecay.ts';
import type { ExactValues, SymbolValues } from '../form.ts';
import type { ParsedSystem } from '../linearSystem.ts';
import { matrixOf } from '../matrixOf.ts';
import { shifted, type InitialValues, type ModalSystem, type Trajectory } from '../modal.ts';
import { numbersOf } from '../exactStart.ts';
import { eigenvalues, slowest, type Root } from '../roots.ts';
import { excites } from '../solutions/excites.ts';
import { initialState } from '../transition.ts';

/** How a mode with a constant matrix is solved, time counted from its start. */
export type SolveConstant = (matrix: Float64Array, initial: InitialValues) => Trajectory;

/** Relative error of a rate from which its sign, and whether roots meet, is left to exact algebra. */
const sharp = 1e-10;

/** A system whose coefficients do not depend on time: its roots tell everything but the solution itself. */
export function constantSystem(
  system: ParsedSystem,
  values: SymbolValues,
  exact: ExactValues,
  solve: SolveConstant,
): ModalSystem {
  const { time, dimension: m } = system;
  const matrixAt = matrixOf(system, values);
  const start = time === 'discrete' ? 0 : (values.t0 ?? 0);
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
    start,
    cost: 'closed',
    solve: (lambda, initial) => shifted(solve(matrix(lambda), initial), start),
    decay(lambda, start) {
      const rounded = slowest(eigenvalues(matrix(lambda), m), time);
      const known = rounded.error <= sharp * Math.abs(rounded.rate);
      // Of three unknowns and more, the first one may see no part of the slowest mode.
      const clear = excites(matrix(lambda), initialState(system, numbersOf(start ?? fromRest)));
      return known && clear ? rounded : (derivedDecay(system, exact, lambda, start) ?? rounded);
    },
    slowestRoot: (lambda) => slowest(eigenvalues(matrix(lambda), m), time),
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
