/**
 * Accelerated proximal gradient (A. Beck, M. Teboulle 2009) that starts its momentum afresh wherever the step turns against
 * it (B. O'Donoghue, E. Candès 2015). The proximal map of τβ‖·‖ on a cone is exact: (1 - τβ/‖P u‖)₊·P u.
 */
import { eigh, matmul, matrix, matvec } from '@flowrate/linalg';
import { certifyRelu } from './certificate.ts';
import { polish } from './polish.ts';
import { length, residualOf, type ReluProgram } from './program.ts';
import type { ReluOptions, ReluSolution } from './solution.ts';

/** Between two looks at the gap, which costs as much as an iteration. */
const iterationsUnseen = 10;

/** From these weights, until the gap is reached or the iterations are spent; whatever the gap then is, it is in the solution. */
export async function proximalDescent(
  program: ReluProgram,
  start: Float64Array,
  options: ReluOptions,
): Promise<ReluSolution> {
  const { rough = 200 } = options;
  const step = 1 / (steepest(program) || 1);
  let weights = start;
  let [ahead, momentum] = [weights, 1];
  for (let iterations = 0; ; iterations++) {
    if (iterations % iterationsUnseen === 0 || iterations >= options.iterations) {
      const found = certifyRelu(program, weights);
      if (found.gap <= options.gap || iterations >= options.iterations)
        return { weights, iterations, ...found };
      await options.onward?.(found.gap);
    }
    if ((iterations + 1) % rough === 0) {
      weights = polish(program, weights);
      [ahead, momentum] = [weights, 1];
    }
    const next = proximalStep(program, ahead, step);
    let against = 0;
    for (let p = 0; p < next.length; p++) against += (ahead[p]! - next[p]!) * (next[p]! - weights[p]!);
    const grown = against > 0 ? 1 : (1 + Math.sqrt(1 + 4 * momentum * momentum)) / 2;
    const carry = against > 0 ? 0 : (momentum - 1) / grown;
    const last = weights;
    ahead = next.map((x, p) => x + carry * (x - last[p]!));
    [weights, momentum] = [next, grown];
  }
}

/** The largest eigenvalue of AᵀA, A the answers: how steeply the slope of the squares can change. */
function steepest({ answers }: ReluProgram): number {
  const { rows, cols } = answers;
  if (rows === 0 || cols === 0) return 0;
  const product = matmul(answers, answers, { transA: true, out: matrix(cols, cols) });
  return eigh(product).values.reduce((most, value) => Math.max(most, value), 0);
}

function proximalStep(program: ReluProgram, at: Float64Array, step: number): Float64Array {
  const { answers, beta, blocks, X } = program;
  const d = X.cols;
  const pull = matvec(answers, residualOf(program, at));
  const out = new Float64Array(at.length);
  blocks.forEach(({ cone }, b) => {
    const moved = new Float64Array(d);
    for (let j = 0, p = b * d; j < d; j++, p++) moved[j] = at[p]! + step * pull[p]!;
    if (length(moved) <= step * beta) return;
    const inside = cone.project(moved);
    const norm = length(inside);
    if (norm <= step * beta) return;
    const share = 1 - (step * beta) / norm;
    for (let j = 0; j < d; j++) out[b * d + j] = share * inside[j]!;
  });
  return out;
}
