import { activations } from '@flowrate/spectral';
import type { Matrix } from '@flowrate/linalg';
import { generalPasses } from './general.ts';
import { hiddenPassesScalar } from './hiddenPassesScalar.ts';
import { hiddenPassesSimd } from './hiddenPassesSimd.ts';
import { NetsError } from '../errors.ts';
import { hiddenInputs, type Network } from '../network.ts';
import { outputPasses } from './outputPasses.ts';
import type { Passes } from './passes.ts';
import { singlePasses } from './singlePasses.ts';

/** The networks that the fast passes are made for. */
export function isTwoLayerRelu(net: Network): boolean {
  return net.depth === 2 && net.outputs === 1 && net.activation === activations.relu;
}

/** The passes that fit: fast ones for two-layer relu networks, linear in the parameters if only the output layer moves. */
export function passesFor(net: Network, X: Matrix): Passes {
  if (!isTwoLayerRelu(net)) return generalPasses(net, X);
  const rows = hiddenInputs(net, X);
  if (net.train === 'output') return outputPasses(net, rows);
  return hiddenPassesSimd(net, rows) ?? hiddenPassesScalar(net, rows);
}

/**
 * Passes in single precision, for two-layer relu networks whose hidden layer is trained.
 * @throws NetsError `no-single-precision`
 */
export function singlePassesFor(net: Network, X: Matrix): Passes<Float32Array> {
  if (isTwoLayerRelu(net) && net.train !== 'output') return singlePasses(net, hiddenInputs(net, X));
  throw new NetsError(
    'no-single-precision',
    `single precision is for two layers of relu with one output whose hidden layer is trained, not for ${net.depth} of ${net.activation.name} with ${net.outputs} that train '${net.train}'; take precision 'double'`,
  );
}
