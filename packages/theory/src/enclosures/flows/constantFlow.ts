import {
  add,
  ballAlgebra,
  divide,
  multiply,
  plusMinus,
  scale,
  top,
  whole,
  zero,
  type Ball,
} from '@flowrate/formula/interval';
import type { BoundSystem } from '../basis/boundSystem.ts';
import { EnclosureError } from '../basis/enclosureError.ts';
import { ballField } from '../basis/field.ts';
import { applied, dot, identity, product } from '../basis/matrices.ts';
import type { BallPoint } from '../basis/points.ts';

/** Halvings of the time: beyond it a time, or a coefficient, is out of any range. */
const mostHalvings = 5000;

/** All entries of the matrix are below 2^this. */
const topOf = (matrix: readonly (readonly Ball[])[]): number => Math.max(...matrix.flat().map(top));

/**
 * e^(A t): Taylor's series at t/2^s, where the norm is at most 1/4, so that the terms left out are below the last one kept;
 * then squared s times.
 */
function exponential(matrix: readonly (readonly Ball[])[], time: Ball, bits: number): Ball[][] {
  const field = ballField(bits);
  const m = matrix.length;
  if (m === 1) return [[ballAlgebra(bits).call('exp', [multiply(matrix[0]![0]!, time, bits)])]];
  const high = topOf(matrix) + top(time) + Math.ceil(Math.log2(m)) + 2;
  const halvings = Math.max(0, high);
  if (halvings > mostHalvings) throw new EnclosureError('budget', 'the time is too far');
  const small = matrix.map((row) => row.map((entry) => scale(multiply(entry, time, bits), -halvings)));
  let term = identity(m, field);
  let sum = term;
  // Entries of the n-th term are below 4^-n/n!.
  for (let n = 1; topOf(term) > -bits; n++) {
    term = product(term, small, field).map((row) => row.map((entry) => divide(entry, whole(n), bits)));
    sum = sum.map((row, i) => row.map((entry, j) => add(entry, term[i]![j]!, bits)));
  }
  const last = topOf(term);
  // The norm of a term is at most m of its entries; what follows is less than a half of that.
  const left = last === -Infinity ? zero : plusMinus(scale(whole(m), last));
  let power = sum.map((row) => row.map((entry) => add(entry, left, bits)));
  for (let n = 0; n < halvings; n++) power = product(power, power, field);
  return power;
}

/** x and x' of z' = A z at times since the start. @throws EnclosureError, ExpressionError */
export function constantFlow(
  { start, matrixAt }: BoundSystem<Ball>,
  since: readonly Ball[],
  bits: number,
): BallPoint[] {
  const field = ballField(bits);
  const matrix = matrixAt(field.zero);
  const image = applied(matrix, start, field);
  return since.map((time) => {
    const power = exponential(matrix, time, bits);
    return { x: dot(power[0]!, start, field), v: dot(power[0]!, image, field) };
  });
}
