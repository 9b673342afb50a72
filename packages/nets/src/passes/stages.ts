/** A network as a chain of stages: every layer with its own stretch of one array of parameters. */
import { matrix, type Matrix } from '@flowrate/linalg';
import type { Layer, Trace } from '../layers/layer.ts';

export interface Stage {
  readonly layer: Layer;
  readonly weights: Float64Array;
  /** Where its stretch begins. */
  readonly from: number;
}

export function stagesOf(layers: readonly Layer[], parameters: Float64Array): Stage[] {
  let from = 0;
  return layers.map((layer) => {
    const at = from;
    from += layer.parameters?.count ?? 0;
    return { layer, weights: parameters.subarray(at, from), from: at };
  });
}

/**
 * What each stage reads, and behind that what the last one writes.
 * @param before the same of an earlier X of as many rows, whose memory is used again
 */
export function forward(stages: readonly Stage[], X: Matrix, before: readonly Matrix[] = []): Matrix[] {
  const read = [X];
  stages.forEach(({ layer, weights }, k) => read.push(layer.forward(weights, read[k]!, before[k + 1])));
  return read;
}

/**
 * Back-propagation from the last stage to the first: `visit` gets each stage with its trace.
 * @param memory where slopes are written from the second time on; without it each trace may be kept
 */
export function backward(
  stages: readonly Stage[],
  read: readonly Matrix[],
  last: Matrix,
  visit: (stage: Stage, trace: Trace) => void,
  memory: Matrix[] = [],
): void {
  let slope = last;
  for (let k = stages.length - 1; k >= 0; k--) {
    const stage = stages[k]!;
    const trace = { input: read[k]!, slope };
    visit(stage, trace);
    if (k > 0) slope = memory[k] = stage.layer.pullBack(stage.weights, trace, memory[k]);
  }
}

/** The traces of each output itself: slopes of 1 for it and of 0 for the others. */
export function traces(stages: readonly Stage[], X: Matrix): { stage: Stage; trace: Trace }[][] {
  const read = forward(stages, X);
  const { cols } = read[read.length - 1]!;
  return Array.from({ length: cols }, (_, output) => {
    const out: { stage: Stage; trace: Trace }[] = [];
    const ones = matrix(X.rows, cols);
    for (let i = 0; i < X.rows; i++) ones.data[i * cols + output] = 1;
    backward(stages, read, ones, (stage, trace) => out.push({ stage, trace }));
    return out;
  });
}
