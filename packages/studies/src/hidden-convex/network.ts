/** A two-layer ReLU network with weight decay: N = ½‖(XW)₊α - y‖² + (β/2)(‖W‖² + ‖α‖²). */
import { matmul, matrix, rowOf, type Matrix } from '@flowrate/linalg';
import { length, type ReluProgram } from './program.ts';

export interface ReluNetwork {
  /** d×m, a column a neuron. */
  readonly hidden: Matrix;
  readonly outer: Float64Array;
}

export type Regression = Pick<ReluProgram, 'X' | 'y' | 'beta'>;

/** N of this network. */
export function networkLoss({ X, y, beta }: Regression, { hidden, outer }: ReluNetwork): number {
  const before = matmul(X, hidden);
  const squares = y.reduce((sum, target, i) => {
    const output = rowOf(before, i).reduce((total, x, r) => total + Math.max(0, x) * outer[r]!, 0);
    return sum + (output - target) ** 2;
  }, 0);
  return 0.5 * squares + 0.5 * beta * (length(hidden.data) ** 2 + length(outer) ** 2);
}

/** Each block that is not zero as one neuron: u/√‖u‖ with outer weight ±√‖u‖. Its N is the program's value. */
export function networkOf({ X, blocks }: ReluProgram, weights: Float64Array): ReluNetwork {
  const d = X.cols;
  const used = blocks
    .map(({ sign }, b) => ({ sign, u: weights.subarray(b * d, (b + 1) * d) }))
    .filter(({ u }) => length(u) > 0);
  const hidden = matrix(d, used.length);
  used.forEach(({ u }, r) => {
    const root = Math.sqrt(length(u));
    u.forEach((x, j) => (hidden.data[j * used.length + r] = x / root));
  });
  return { hidden, outer: Float64Array.from(used, ({ sign, u }) => sign * Math.sqrt(length(u))) };
}

/** A network as weights of the program: each neuron's w·|α| added to the block of its pattern and sign. */
export function weightsOf(program: ReluProgram, { hidden, outer }: ReluNetwork): Float64Array {
  const { X, blocks } = program;
  const d = X.cols;
  const index = new Map(blocks.map(({ pattern, sign }, b) => [`${sign} ${pattern.join('')}`, b]));
  const before = matmul(X, hidden);
  const weights = new Float64Array(blocks.length * d);
  outer.forEach((alpha, r) => {
    const u = Float64Array.from(
      { length: d },
      (_, j) => hidden.data[j * outer.length + r]! * Math.abs(alpha),
    );
    if (length(u) === 0) return;
    const pattern = Array.from({ length: X.rows }, (_, i) =>
      before.data[i * outer.length + r]! > 0 ? 1 : 0,
    );
    const b = index.get(`${Math.sign(alpha)} ${pattern.join('')}`) ?? nearest(program, u, Math.sign(alpha));
    u.forEach((x, j) => (weights[b * d + j]! += x));
  });
  return weights;
}

/** A neuron on a kink has no open pattern, or rounding gives it one that does not exist: then the cone that it lies on. */
function nearest({ blocks }: ReluProgram, u: Float64Array, sign: number): number {
  let [best, least] = [-1, Infinity];
  blocks.forEach((block, b) => {
    if (block.sign !== sign) return;
    const inside = block.cone.project(u);
    const distance = length(u.map((x, j) => x - inside[j]!));
    if (distance < least) [best, least] = [b, distance];
  });
  return best;
}
