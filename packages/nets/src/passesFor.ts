import type { Matrix } from '@flowrate/linalg';
import { bothPasses } from './bothPasses.ts';
import type { Network } from './network.ts';
import { outputPasses } from './outputPasses.ts';
import type { Passes } from './passes.ts';

/** The passes that fit the layers `net` trains: with the hidden layer fixed the network is linear in its parameters. */
export function passesFor(net: Network, X: Matrix): Passes {
  return net.train === 'output' ? outputPasses(net, X) : bothPasses(net, X);
}
