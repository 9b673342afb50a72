/**
 * Newton's method on the faces of the cones where the weights lie: near the optimum it knows which blocks are used and which
 * of their bounds hold, and there the program is smooth. Steps end where a bound is met or a block vanishes; the proximal
 * steps between two rounds let go of bounds and take up blocks.
 */
import { eigh, gram, matmul, matrix, matvec, solveSpd, type Matrix } from '@flowrate/linalg';
import { inner } from './cones/cone.ts';
import { length, residualOf, valueOf, type ReluProgram } from './program.ts';

/** A block in use: its weights are a combination of orthonormal directions, the rows of `basis`. */
interface Face {
  readonly block: number;
  readonly basis: Matrix;
  readonly free: readonly Float64Array[];
}

/** A product this much below its factors is a bound that holds. */
const held = 1e-11;
const mostSteps = 60;
const ridge = 1e-13;

/** Weights whose value is not above the given ones'. */
export function polish(program: ReluProgram, given: Float64Array): Float64Array {
  let weights = given;
  let value = valueOf(program, weights, residualOf(program, weights));
  for (let k = 0; k < mostSteps; k++) {
    const faces = facesOf(program, weights);
    if (faces.length === 0) return weights;
    const { direction, decrease } = newtonDirection(program, weights, faces);
    if (!(decrease > 1e-17 * (1 + value))) return weights;
    let share = longest(program, weights, direction, faces);
    let next = moved(program, weights, direction, share);
    let reached = valueOf(program, next, residualOf(program, next));
    while (!(reached < value - 1e-4 * share * decrease) && share > 1e-6) {
      share /= 2;
      next = moved(program, weights, direction, share);
      reached = valueOf(program, next, residualOf(program, next));
    }
    if (!(reached < value)) return weights;
    [weights, value] = [next, reached];
  }
  return weights;
}

function facesOf({ blocks, X }: ReluProgram, weights: Float64Array): Face[] {
  const d = X.cols;
  return blocks.flatMap(({ cone: { normals } }, block) => {
    const u = weights.subarray(block * d, (block + 1) * d);
    if (length(u) === 0) return [];
    const holds = (normal: Float64Array): boolean => inner(u, normal) <= held * length(u) * length(normal);
    const tight = normals.filter(holds);
    const basis = orthogonalTo(tight, d);
    // What rounding left of a block that vanished points anywhere; a proximal step ends it.
    if (length(matvec(basis, u)) < 0.5 * length(u)) return [];
    return [{ block, basis, free: normals.filter((normal) => !holds(normal)) }];
  });
}

/** An orthonormal basis, in rows, of what is orthogonal to these vectors. */
function orthogonalTo(vectors: readonly Float64Array[], d: number): Matrix {
  if (vectors.length === 0) return matrix(d, d, identity(d));
  const units = matrix(d, vectors.length);
  vectors.forEach((v, i) => v.forEach((x, j) => (units.data[j * vectors.length + i] = x / length(v))));
  const { values, vectors: axes } = eigh(gram(units));
  const kept = [...values.keys()].filter((k) => values[k]! < 1e-9);
  const basis = matrix(kept.length, d);
  kept.forEach((k, row) => {
    for (let j = 0; j < d; j++) basis.data[row * d + j] = axes.data[j * d + k]!;
  });
  return basis;
}

function identity(d: number): Float64Array {
  return Float64Array.from({ length: d * d }, (_, p) => (p % (d + 1) === 0 ? 1 : 0));
}

/** The step to the minimum of the quadratic that touches the value on the faces, and how far the value falls along it. */
function newtonDirection(
  program: ReluProgram,
  weights: Float64Array,
  faces: readonly Face[],
): { readonly direction: Float64Array; readonly decrease: number } {
  const { answers, beta, X } = program;
  const d = X.cols;
  const parts = faces.map(({ block, basis }) => {
    const rows = matrix(
      d,
      answers.cols,
      answers.data.subarray(block * d * answers.cols, (block + 1) * d * answers.cols),
    );
    const inside = matvec(basis, weights.subarray(block * d, (block + 1) * d));
    return { rows: matmul(basis, rows), inside };
  });
  const size = parts.reduce((sum, { inside }) => sum + inside.length, 0);
  const A = matrix(size, answers.cols);
  let at = 0;
  const starts = parts.map(({ rows, inside }) => {
    A.data.set(rows.data, at * answers.cols);
    at += inside.length;
    return at - inside.length;
  });
  const H = gram(A);
  const slope = matvec(A, residualOf(program, weights));
  parts.forEach(({ inside }, p) => {
    const norm = length(inside);
    inside.forEach((x, i) => {
      const row = starts[p]! + i;
      slope[row]! -= (beta * x) / norm;
      inside.forEach((z, j) => {
        H.data[row * size + starts[p]! + j]! += (beta / norm) * ((i === j ? 1 : 0) - (x * z) / norm ** 2);
      });
    });
  });
  const trace = matrix(size, size, identity(size)).data.reduce((sum, x, p) => sum + x * H.data[p]!, 0);
  for (let i = 0; i < size; i++) H.data[i * (size + 1)]! += ridge * trace;
  const solved = solveSpd(H, slope);
  const direction = new Float64Array(weights.length);
  faces.forEach(({ block, basis }, p) => {
    for (let k = 0; k < basis.rows; k++)
      for (let j = 0; j < d; j++)
        direction[block * d + j]! += solved[starts[p]! + k]! * basis.data[k * d + j]!;
  });
  return { direction, decrease: inner(solved, slope) };
}

/** The share of the step, one at most, that keeps every bound and turns no ray over. */
function longest(
  { X }: ReluProgram,
  weights: Float64Array,
  direction: Float64Array,
  faces: readonly Face[],
): number {
  const d = X.cols;
  let share = 1;
  for (const { block, basis, free } of faces) {
    const [u, v] = [weights, direction].map((all) => all.subarray(block * d, (block + 1) * d)) as [
      Float64Array,
      Float64Array,
    ];
    for (const normal of free) {
      const speed = inner(v, normal);
      if (speed < 0) share = Math.min(share, inner(u, normal) / -speed);
    }
    const along = inner(u, v);
    if (basis.rows === 1 && along < 0) share = Math.min(share, inner(u, u) / -along);
  }
  return share;
}

/** Weights after a share of the step; a block of which rounding alone is left is zero. */
function moved(
  { X, blocks }: ReluProgram,
  weights: Float64Array,
  direction: Float64Array,
  share: number,
): Float64Array {
  const d = X.cols;
  const next = weights.map((x, p) => x + share * direction[p]!);
  blocks.forEach((_, b) => {
    const [u, before] = [next, weights].map((all) => all.subarray(b * d, (b + 1) * d)) as [
      Float64Array,
      Float64Array,
    ];
    if (length(u) <= 1e-13 * length(before)) u.fill(0);
  });
  return next;
}
