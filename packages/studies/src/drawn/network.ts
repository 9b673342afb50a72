/** Inputs and networks f = m^(-1/2) vᵀφ(Ux) from given draws. */
import type { Matrix } from '@flowrate/linalg';
import { network, withTheta, type LayerActivation, type Network, type Parametrization } from '@flowrate/nets';
import { normaliseRows, type M32 } from '../m32.ts';

export const norm = (v: ArrayLike<number>): number => Math.sqrt(squaredNorm(v));

export function squaredNorm(v: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < v.length; i++) sum += v[i]! * v[i]!;
  return sum;
}

export function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, v) => sum + v, 0) / values.length;

/** The middle one, or the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length / 2;
  return (sorted[Math.ceil(half) - 1]! + sorted[Math.floor(half)]!) / 2;
}

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
