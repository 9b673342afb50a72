import { checkOptions, type OptionNames } from '@flowrate/base';
import { matvec } from '@flowrate/linalg';
import { certify, type Certificate } from './certificate.ts';
import { residualOf, type LassoProblem } from './problem.ts';

export interface LassoSolution extends Certificate {
  /** One a pattern. */
  readonly weights: Float64Array;
  /** Over all patterns or over those in use. */
  readonly passes: number;
}

export interface LassoOptions {
  /** To be reached, absolute. */
  readonly gap: number;
  /** The most there may be. */
  readonly passes: number;
  /** Most passes over the weights in use after each pass over all of them; none by default. */
  readonly inner?: number;
  /** Called with the gap so far now and then; throws to stop. */
  readonly onward?: (gap: number) => Promise<void>;
}

/** Between two looks at the gap, which costs as much as a pass over all patterns. */
const passesUnseen = 10;

const optionNames = {
  gap: true,
  passes: true,
  inner: true,
  onward: true,
} satisfies OptionNames<LassoOptions>;

/**
 * Coordinate descent from zero, each weight at its own minimum in turn, in the order of the patterns. The gap that was
 * reached is in the solution, also where the passes did not suffice.
 * @throws FlowrateError `unknown-option`
 */
export async function solveLasso(problem: LassoProblem, options: LassoOptions): Promise<LassoSolution> {
  checkOptions('solveLasso', options, optionNames);
  const { patterns, y } = problem;
  const weights = new Float64Array(patterns.rows);
  const residual = y.slice();
  const all = Int32Array.from(weights, (_, i) => i);
  const ones = matvec(patterns, new Float64Array(patterns.cols).fill(1));
  const descent = { problem, ones, weights, residual };
  let passes = 0;
  for (;;) {
    const found = certify(problem, weights);
    if (found.gap <= options.gap || passes >= options.passes) return { weights, passes, ...found };
    await options.onward?.(found.gap);
    const before = passes;
    while (passes < Math.min(options.passes, before + passesUnseen)) {
      sweep(descent, all);
      passes += 1 + settle(descent, found.gap, Math.min(options.inner ?? 0, options.passes - passes - 1));
    }
    residual.set(residualOf(problem, weights));
  }
}

interface Descent {
  readonly problem: LassoProblem;
  /** How many answers of a pattern are 1: its square. */
  readonly ones: Float64Array;
  readonly weights: Float64Array;
  readonly residual: Float64Array;
}

/** Passes over the weights in use until they are at rest, as far as the gap matters; their number. */
function settle(descent: Descent, gap: number, most: number): number {
  if (most <= 0) return 0;
  const used = Int32Array.from([...descent.weights.keys()].filter((i) => descent.weights[i] !== 0));
  const rest = 1e-4 * Math.min(1, gap);
  let passes = 0;
  while (passes < most) {
    passes++;
    if (sweep(descent, used) <= rest) break;
  }
  return passes;
}

/** One pass over the members; the largest step. */
function sweep({ problem, ones, weights, residual }: Descent, members: Int32Array): number {
  const { patterns, beta } = problem;
  const { data, cols } = patterns;
  let largest = 0;
  for (const i of members) {
    const square = ones[i]!;
    if (square === 0) continue;
    const from = i * cols;
    let slope = square * weights[i]!;
    for (let k = 0; k < cols; k++) slope += data[from + k]! * residual[k]!;
    const next = (Math.sign(slope) * Math.max(0, Math.abs(slope) - beta)) / square;
    const step = next - weights[i]!;
    if (step === 0) continue;
    weights[i] = next;
    for (let k = 0; k < cols; k++) residual[k]! -= step * data[from + k]!;
    largest = Math.max(largest, Math.abs(step));
  }
  return largest;
}
