/**
 * u_t - u_xx = f on the unit square of time and space, with u* = e^(-t) sin πx, learned by a two-layer tanh network of
 * (t, x, 1) at random points: residuals s = n₁^(-1/2)(u_t - u_xx - f) inside, h = (ν/n₂)^(1/2)(u - u*) at the initial line
 * and the two walls, ν = 1.
 */
import { eigh, gram } from '@flowrate/linalg';
import { fieldModel, type FieldRow } from '../implicit/fieldModel.ts';
import type { Residuals } from '../implicit/implicitStep.ts';
import { studyStream } from '../m32.ts';

export interface HeatProblem {
  readonly model: Residuals;
  readonly start: Float64Array;
}

export interface HeatSettings {
  readonly width: number;
  readonly interior: number;
  /** Points at the initial line and at each wall. */
  readonly boundary: number;
  /** Deviation of the hidden weights. */
  readonly weightScale: number;
  readonly seed: number;
}

/** u*. */
export const exact = (t: number, x: number): number => Math.exp(-t) * Math.sin(Math.PI * x);
/** f. */
export const source = (t: number, x: number): number => (Math.PI ** 2 - 1) * exact(t, x);
const heat = { value: 0, first: [1, 0, 0], second: [0, -1, 0] } as const;

export function heatProblem({ width, interior, boundary, weightScale, seed }: HeatSettings): HeatProblem {
  const stream = studyStream(1, seed);
  const inside = Array.from({ length: interior }, () => [stream.uniform(), stream.uniform()] as const);
  const initial = Array.from(stream.uniforms(boundary), (x) => [0, x] as const);
  const walls = [0, 1].flatMap((x) => Array.from(stream.uniforms(boundary), (t) => [t, x] as const));
  const edge = [...initial, ...walls];
  const rows: FieldRow[] = [
    ...inside.map(([t, x]) => ({
      ...heat,
      point: [t, x, 1],
      target: source(t, x),
      scale: 1 / Math.sqrt(interior),
    })),
    ...edge.map(([t, x]) => ({
      value: 1,
      point: [t, x, 1],
      target: exact(t, x),
      scale: 1 / Math.sqrt(edge.length),
    })),
  ];
  const weights = stream.normals(3 * width).map((value) => weightScale * value);
  const start = new Float64Array(4 * width);
  start.set(weights);
  start.set(stream.signs(width), 3 * width);
  return { model: fieldModel(rows, width, 3), start };
}

/** Eigenvalues of the kernel J Jᵀ, ascending. */
export const kernelSpectrum = (model: Residuals, theta: Float64Array): Float64Array =>
  eigh(gram(model.jacobian(theta)), { vectors: false }).values;

/** Whether a least eigenvalue is more than the rounding of the largest. */
export const isResolved = (spectrum: Float64Array): boolean =>
  spectrum[0]! > spectrum.length * Number.EPSILON * spectrum.at(-1)!;
