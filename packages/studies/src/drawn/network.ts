/** Inputs and networks f = m^(-1/2) vᵀφ(Ux) from given draws. */
import type { Matrix } from '@flowrate/linalg';
import { network, withTheta, type LayerActivation, type Network, type Parametrization } from '@flowrate/nets';
import { normaliseRows, type M32 } from '../m32.ts';

/** Normal rows, each divided by its length. */
export const unitRows = (stream: M32, rows: number, cols: number): Matrix =>
  normaliseRows(stream.normalMatrix(rows, cols));

/** The two-layer network with hidden weights U (a row a neuron) and output weights v, both trained; 'standard' is without m^(-1/2). */
export function networkOf(
  activation: LayerActivation,
  U: Matrix,
  v: Float64Array,
  parametrization: Parametrization = 'ntk',
): Network {
  const theta = new Float64Array(U.data.length + v.length);
  theta.set(U.data);
  theta.set(v, U.data.length);
  return withTheta(network({ width: U.rows, inputs: U.cols, activation, parametrization }), theta);
}
