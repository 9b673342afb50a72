import type { Matrix } from '@flowrate/linalg';
import type { Network } from '../network.ts';
import { linearPasses } from './linearPasses.ts';
import type { Passes } from './passes.ts';
import { passesFor, singlePassesFor } from './passesFor.ts';

/** Those of a run: of the linearised network, in single precision, or those that fit. */
export function chosenPasses(
  net: Network,
  X: Matrix,
  { precision, linearised }: { readonly precision?: 'double' | 'single'; readonly linearised?: boolean },
): Passes<Float64Array | Float32Array> {
  if (linearised === true) return linearPasses(net, X);
  return precision === 'single' ? singlePassesFor(net, X) : passesFor(net, X);
}
