import type { Matrix } from '@flowrate/linalg';
import { hiddenPassesScalar } from './hiddenPassesScalar.ts';
import type { Network } from './network.ts';
import { outputPasses } from './outputPasses.ts';
import type { Passes } from './passes.ts';
import { hiddenPassesSimd } from './hiddenPassesSimd.ts';

/** The passes that fit the layers `net` trains: with the hidden layer fixed the network is linear in its parameters. */
export function passesFor(net: Network, X: Matrix): Passes {
  if (net.train === 'output') return outputPasses(net, X);
  return hiddenPassesSimd(net, X) ?? hiddenPassesScalar(net, X);
}
