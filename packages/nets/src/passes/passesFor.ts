import { activations } from '@flowrate/spectral';
import type { Matrix } from '@flowrate/linalg';
import { generalPasses } from './general.ts';
import { hiddenPassesScalar } from './hiddenPassesScalar.ts';
import { hiddenPassesSimd } from './hiddenPassesSimd.ts';
import { hiddenInputs, type Network } from '../network.ts';
import { outputPasses } from './outputPasses.ts';
import type { Passes } from './passes.ts';

/** The networks that the fast passes are made for. */
export function isTwoLayerRelu(net: Network): boolean {
  return net.depth === 2 && net.activation === activations.relu;
}

/** The passes that fit: fast ones for two-layer relu networks, linear in the parameters if only the output layer moves. */
export function passesFor(net: Network, X: Matrix): Passes {
  if (!isTwoLayerRelu(net)) return generalPasses(net, X);
  const rows = hiddenInputs(net, X);
  if (net.train === 'output') return outputPasses(net, rows);
  return hiddenPassesSimd(net, rows) ?? hiddenPassesScalar(net, rows);
}
