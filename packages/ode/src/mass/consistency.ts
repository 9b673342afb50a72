/**
 * Where the mass matrix is singular, some sums of f hold no derivative, and must be zero: at the beginning they are
 * checked, after a jump the state is moved until they are.
 * E. Hairer, G. Wanner, Solving Ordinary Differential Equations II, sections VI.1 and VII.1.
 */
import { OdeError } from '../errors.ts';
import { linearisedAt } from '../implicit/linearisedAt.ts';
import { multiplyMass } from '../implicit/mass.ts';
import { firstColumn } from '../implicit/shape.ts';
import { ShiftedJacobian } from '../implicit/shiftedJacobian.ts';
import type { System } from '../method.ts';
import { scaledNorm, type Tolerance } from '../tolerance.ts';
import type { AlgebraicRow } from './algebraicRows.ts';

/** The equations of a system that hold no derivative. */
export interface Equations {
  readonly system: System;
  readonly rows: readonly AlgebraicRow[];
  readonly tolerance: Tolerance;
}

/** A sum of f that should be zero: what it is, and what moving the state by its tolerances makes of it. */
interface Residual {
  readonly row: AlgebraicRow;
  readonly value: number;
  readonly allowed: number;
}

/** Newton iterations by which a state is made consistent. */
const mostIterations = 10;
/** A correction of this share of the tolerances is the last: those of Newton's iteration fall off like squares. */
const smallCorrection = 1e-3;
/** The share of a step in which algebraic components are brought to where they belong: M y hardly moves. */
const instant = 1e-10;

function residuals({ system, rows, tolerance }: Equations, t: number, y: Float64Array): readonly Residual[] {
  if (rows.length === 0) return [];
  const { f0, shape, J } = linearisedAt(system, tolerance, t, y);
  const { width } = shape;
  const { rtol, atol } = tolerance;
  return rows.map((row) => {
    const slopes = new Map<number, number>();
    let value = 0;
    row.rows.forEach((i, k) => {
      const weight = row.weights[k]!;
      const first = firstColumn(shape, i);
      value += weight * f0[i]!;
      for (let d = 0; d < width; d++) {
        const slope = J[i * width + d]!;
        if (slope !== 0) slopes.set(first + d, (slopes.get(first + d) ?? 0) + weight * slope);
      }
    });
    let allowed = 0;
    for (const [j, slope] of slopes) allowed += Math.abs(slope) * (atol[j]! + rtol * Math.abs(y[j]!));
    return { row, value, allowed };
  });
}

/** So many rows of a sum are all named. */
const fewRows = 6;

/** What is off, for a message. */
function described({ row: { rows, weights }, value, allowed }: Residual): string {
  const times = weights.map((weight) => weight.toPrecision(3)).join(', ');
  const name =
    rows.length === 1
      ? `row ${rows[0]} of the mass matrix is zero, and so must f_${rows[0]} be`
      : rows.length <= fewRows
        ? `the rows ${rows.join(', ')} of the mass matrix times ${times} add up to zero, and so must those of f`
        : `of the mass matrix ${rows.length} rows from ${Math.min(...rows)} to ${Math.max(...rows)} are dependent, and so must those of f be`;
  return `${name}; it is ${value.toPrecision(3)}, where the tolerances allow ${allowed.toPrecision(2)}`;
}

/**
 * Refuses a state that breaks an algebraic equation by more than moving every component by its tolerance would.
 * @throws OdeError `inconsistent`
 */
export function checkConsistent(equations: Equations, t: number, y: Float64Array): void {
  const worst = residuals(equations, t, y).find(
    // What is not finite is none of this: the first step will tell.
    ({ value, allowed }) => Number.isFinite(value) && Math.abs(value) > allowed,
  );
  if (worst === undefined) return;
  throw new OdeError(
    'inconsistent',
    `the state at t = ${t} is inconsistent: ${described(worst)}; solve this equation for the components that have no derivative, and give those`,
  );
}

/**
 * Moves the state, M y kept, until the algebraic equations hold: Newton's iteration for an implicit Euler step of no
 * length to speak of. Nothing happens where M is regular.
 * @param h a step of the integration, with its sign
 * @throws OdeError `inconsistent` where the iteration does not converge
 */
export function makeConsistent(equations: Equations, t: number, h: number, y: Float64Array): void {
  const { system, rows, tolerance } = equations;
  const { n, f, mass } = system;
  if (mass === undefined || rows.length === 0) return;
  const matrices = new ShiftedJacobian(system, tolerance, false);
  const lambda = 1 / (instant * h);
  const base = y.slice();
  const moved = new Float64Array(n);
  const massive = new Float64Array(n);
  const correction = new Float64Array(n);
  let before = Infinity;
  for (let iteration = 0; iteration < mostIterations; iteration++) {
    f(t, y, correction);
    matrices.renew(t, y, correction);
    for (let i = 0; i < n; i++) moved[i] = y[i]! - base[i]!;
    multiplyMass(mass, moved, massive);
    for (let i = 0; i < n; i++) correction[i]! -= lambda * massive[i]!;
    if (!matrices.factorFor(h, lambda)) break;
    matrices.solve(correction);
    const size = scaledNorm(tolerance, correction, y, y);
    if (!Number.isFinite(size)) break;
    for (let i = 0; i < n; i++) y[i]! += correction[i]!;
    // Within the tolerances, what does not get smaller any more is rounding.
    if (size <= smallCorrection || (size <= 1 && size > before / 2)) break;
    before = size;
  }
  checkConsistent(equations, t, y);
}
