/**
 * Tangent kernel of a physics-informed two-layer network, an example of a kernel that is no function of norms and
 * angle. The network f(x) = m^(-1/2) Σ a_r cos(w_r·x + β_r), w ~ N(0, σ²I), β uniform, a = ±1, is trained on the
 * residuals of linear operators Lf = f'' : A + b·∇f + c f, one per row: H_ij = E<∂_θ L_i f(x_i), ∂_θ L_j f(x_j)>.
 *
 * On e^(iw·x) an operator is its symbol P(w) = c + i b·w - w·Aw, so with z = x - x'
 *   output   ½ Re E[P₁ P̄₂ e^(iw·z)], and the same again for the phases β
 *   hidden   ½ Re E[(∇P₁ + i x P₁)·(∇P̄₂ - i x' P̄₂) e^(iw·z)]
 * and E[p(w) e^(iw·z)] = e^(-σ²|z|²/2) E[p(w + iσ²z)] for polynomials p: all moments are elementary. The setting is that
 * of Gao, Gu and Ng 2023 and Xu et al. 2024 (there with powers of ReLU); the formula is derived here.
 */
import { checkOptions, type OptionNames } from '@flowrate/base';
import { matrix, rowOf, type Matrix } from '@flowrate/linalg';
import { SpectralError } from '../errors.ts';
import { checkVariance } from '../parameters.ts';

/** Lf = Σ A_jk ∂²f/∂x_j∂x_k + b·∇f + c f. A boundary value is c = 1 alone. */
export interface LinearOperator {
  /** A, d×d and symmetric. Default 0. */
  readonly second?: readonly (readonly number[])[];
  /** b, of length d. Default 0. */
  readonly first?: readonly number[];
  /** c. Default 0. */
  readonly zeroth?: number;
}

export interface PinnGramOptions {
  /** σ², the variance of a hidden weight: the square of the frequency that the network sees. Default 1. */
  readonly weightVar?: number;
  /** The layers that are trained; the hidden one has weights and phases. Default 'both'. */
  readonly train?: 'hidden' | 'output' | 'both';
}

const operatorNames = { second: true, first: true, zeroth: true } satisfies OptionNames<LinearOperator>;
const optionNames = { weightVar: true, train: true } satisfies OptionNames<PinnGramOptions>;

type Vector = ArrayLike<number>;

interface Operator {
  readonly A: readonly Vector[];
  readonly b: Vector;
  readonly c: number;
  readonly trace: number;
}

function dot(a: Vector, b: Vector): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

const times = (A: readonly Vector[], x: Vector): number[] => A.map((row) => dot(row, x));

function checked(operator: LinearOperator, row: number, d: number): Operator {
  checkOptions(`pinnGram: the operator of row ${row}`, operator, operatorNames, SpectralError);
  const b = operator.first ?? new Float64Array(d);
  const A = operator.second ?? Array.from({ length: d }, () => new Float64Array(d));
  const c = operator.zeroth ?? 0;
  if (b.length !== d || A.length !== d || A.some((line) => line.length !== d)) {
    throw new SpectralError(
      'bad-shape',
      `pinnGram: the operator of row ${row} has first of length ${b.length} and second of ${A.length} rows; the data have ${d} columns: give ${d} and ${d}×${d}`,
    );
  }
  let trace = 0;
  for (let j = 0; j < d; j++) {
    trace += A[j]![j]!;
    for (let k = 0; k <= j; k++) {
      const [value, mirrored] = [A[j]![k]!, A[k]![j]!];
      if (!Number.isFinite(value) || value !== mirrored) {
        throw new SpectralError(
          'not-symmetric',
          `pinnGram: second of row ${row} has ${value} at (${j}, ${k}) and ${mirrored} at (${k}, ${j}); give finite, symmetric numbers, the mean of both say`,
        );
      }
    }
  }
  const bad = [c, ...Array.from(b)].find((value) => !Number.isFinite(value));
  if (bad !== undefined) {
    throw new SpectralError(
      'not-finite',
      `pinnGram: the operator of row ${row} has a coefficient ${bad}; give finite numbers`,
    );
  }
  return { A, b, c, trace };
}

/** The two parts of the kernel at one pair: derived above, with e = E[Re P], β = Im E[b·w] at the shifted weights. */
function parts(
  P: Operator,
  Q: Operator,
  x: Vector,
  y: Vector,
  s: number,
): { output: number; weights: number } {
  const z = Array.from(x, (value, j) => value - y[j]!);
  const [Pz, Qz] = [times(P.A, z), times(Q.A, z)];
  const [Py, Qx] = [times(P.A, y), times(Q.A, x)];
  const e = P.c - s * P.trace + s * s * dot(z, Pz);
  const f = Q.c - s * Q.trace + s * s * dot(z, Qz);
  const [beta, gamma] = [s * dot(P.b, z), s * dot(Q.b, z)];
  const first = dot(P.b, Q.b);
  let mixedTrace = 0;
  for (let j = 0; j < x.length; j++) mixedTrace += dot(P.A[j]!, Q.A[j]!);
  const mixed = dot(Pz, Qz);
  const twist = dot(Qz, P.b) - dot(Pz, Q.b);
  const size = Math.exp((-s * dot(z, z)) / 2) / 2;

  const product =
    (e - beta) * (f + gamma) + 2 * s * s * mixedTrace - 4 * s * s * s * mixed + s * first + 2 * s * s * twist;
  const gradients = first + 4 * (s * mixedTrace - s * s * mixed) + 2 * s * twist;
  const left =
    (dot(y, P.b) - 2 * s * dot(y, Pz)) * (f + gamma) + 4 * s * s * dot(Qz, Py) + 2 * s * dot(Py, Q.b);
  const right =
    (dot(x, Q.b) + 2 * s * dot(x, Qz)) * (e - beta) - 4 * s * s * dot(Pz, Qx) + 2 * s * dot(Qx, P.b);
  return { output: size * product, weights: size * (gradients + left + right + dot(x, y) * product) };
}

/**
 * The n×n Gram matrix of the residuals at the rows of X; `operators` is one for all rows or one for each (interior and
 * boundary points, weighted by scaling their operators). O(n²d²) time.
 * @throws SpectralError `empty`, `bad-shape`, `not-symmetric`, `not-finite`, `bad-variance`, `unknown-layers`,
 *   `unknown-option`
 */
export function pinnGram(
  X: Matrix,
  operators: LinearOperator | readonly LinearOperator[],
  options: PinnGramOptions = {},
): Matrix {
  checkOptions('pinnGram', options, optionNames, SpectralError);
  const { weightVar = 1, train = 'both' } = options;
  checkVariance('pinnGram', 'weightVar', weightVar, false);
  if (!['hidden', 'output', 'both'].includes(train)) {
    throw new SpectralError('unknown-layers', `pinnGram: train is '${train}'; choose hidden, output or both`);
  }
  const [n, d] = [X.rows, X.cols];
  if (n === 0 || d === 0) {
    throw new SpectralError('empty', `pinnGram: the data are ${n}×${d}; give at least one row and column`);
  }
  const list = Array.isArray(operators) ? (operators as readonly LinearOperator[]) : undefined;
  if (list !== undefined && list.length !== n) {
    throw new SpectralError(
      'bad-shape',
      `pinnGram: ${list.length} operators for ${n} rows; give one for all or ${n}`,
    );
  }
  const at = X.data.findIndex((value) => !Number.isFinite(value));
  if (at >= 0) {
    throw new SpectralError(
      'not-finite',
      `pinnGram: row ${Math.floor(at / d)}, column ${at % d} is ${X.data[at]}; give finite numbers`,
    );
  }
  const all = Array.from({ length: n }, (_, i) => checked(list?.[i] ?? (operators as LinearOperator), i, d));
  const H = matrix(n, n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      const { output, weights } = parts(all[i]!, all[j]!, rowOf(X, i), rowOf(X, j), weightVar);
      const hidden = weights + output;
      const value = train === 'both' ? hidden + output : train === 'hidden' ? hidden : output;
      H.data[i * n + j] = H.data[j * n + i] = value;
    }
  }
  return H;
}
