import type { Matrix } from '@flowrate/linalg';
import { hiddenPassesScalar } from './hiddenPassesScalar.ts';
import { hiddenInputs, type Network } from '../network.ts';
import { outputPasses } from './outputPasses.ts';
import type { Passes } from './passes.ts';
import { hiddenPassesSimd } from './hiddenPassesSimd.ts';

/** The passes that fit the layers `net` trains: with the hidden layer fixed the network is linear in its parameters. */
export function passesFor(net: Network, X: Matrix): Passes {
  const rows = hiddenInputs(net, X);
  if (net.train === 'output') return outputPasses(net, rows);
  return hiddenPassesSimd(net, rows) ?? hiddenPassesScalar(net, rows);
}
