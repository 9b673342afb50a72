import { checkOptions, type OptionNames } from '@flowrate/base';
import { certifyRelu, type ReluCertificate } from './certificate.ts';
import { restricted, type ReluProgram } from './program.ts';
import { proximalDescent } from './proximal.ts';
import type { ReluOptions, ReluSolution } from './solution.ts';

const optionNames = {
  gap: true,
  iterations: true,
  rough: true,
  onward: true,
} satisfies OptionNames<ReluOptions>;

/** A program of fewer blocks is solved with all of them at once. */
const fewBlocks = 64;
/** How many blocks a round takes up at most, and to which share of the gap it is solved. */
const entering = 24;
const inexact = 0.01;

/**
 * The optimum of the program. Where there are many blocks, of which an optimum uses n + 1 at most, a program of some of them is
 * solved, the blocks whose slope exceeds β most are taken up, and so on until the gap of the whole program is reached. The
 * gap is in the solution, also where the iterations did not suffice.
 * @throws FlowrateError `unknown-option`
 */
export async function solveRelu(program: ReluProgram, options: ReluOptions): Promise<ReluSolution> {
  checkOptions('solveRelu', options, optionNames);
  const d = program.X.cols;
  let weights: Float64Array = new Float64Array(program.answers.rows);
  if (program.blocks.length < fewBlocks) return proximalDescent(program, weights, options);
  let found = certifyRelu(program, weights);
  let chosen: number[] = [];
  for (let iterations = 0; ;) {
    if (found.gap <= options.gap || iterations >= options.iterations)
      return { weights, iterations, ...found };
    await options.onward?.(found.gap);
    chosen = [...chosen, ...steepestBlocks(program, found, chosen)];
    const inner = await proximalDescent(restricted(program, chosen), chosenOf(weights, chosen, d), {
      ...options,
      gap: Math.max(options.gap / 2, inexact * found.gap),
      iterations: options.iterations - iterations,
      onward: () => options.onward?.(found.gap) ?? Promise.resolve(),
    });
    iterations += inner.iterations;
    weights = new Float64Array(weights.length);
    for (const [k, b] of chosen.entries()) weights.set(inner.weights.subarray(k * d, (k + 1) * d), b * d);
    found = certifyRelu(program, weights);
  }
}

/** The blocks outside whose slopes exceed β most. */
function steepestBlocks(
  { beta }: ReluProgram,
  { slopes }: ReluCertificate,
  chosen: readonly number[],
): number[] {
  const inside = new Set(chosen);
  return [...slopes.keys()]
    .filter((b) => slopes[b]! > beta && !inside.has(b))
    .sort((a, b) => slopes[b]! - slopes[a]!)
    .slice(0, entering);
}

function chosenOf(weights: Float64Array, chosen: readonly number[], d: number): Float64Array {
  const out = new Float64Array(chosen.length * d);
  chosen.forEach((b, k) => out.set(weights.subarray(b * d, (b + 1) * d), k * d));
  return out;
}
