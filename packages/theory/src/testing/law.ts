/** What laws are made of: samples of parameters and eigenvalues, and a comparison that throws with its numbers. */
import { TheoryError } from '../errors.ts';
import type { ParameterSchema } from '../optimizer.ts';

/** A law of one optimizer: `check` returns when it holds and throws, with the numbers, when it does not. */
export interface Law {
  readonly name: string;
  readonly check: () => void;
}

/** Draws parameters and checks each; `uniform` draws what else is needed. */
export type Each<P> = (check: (params: P, uniform: () => number) => void) => () => void;

/** The largest λ and the stiffest parameters that are sampled: what a non-stiff integrator does in passing. */
export const lambdaRange = [0.2, 4] as const;
const largestParameter = 4;

export function fail(what: string, got: number, wanted: number, allowed: number): void {
  if (Math.abs(got - wanted) <= allowed) return;
  throw new TheoryError('law-broken', `${what}: ${got}, not ${wanted} (allowed ${allowed})`);
}

/** Uniform on its scale, inside the schema and below what an integrator can follow. */
export function sample<P>(schema: ParameterSchema<P>, uniform: () => number): P {
  const drawn: Partial<Record<keyof P, number>> = {};
  for (const name of Object.keys(schema) as (keyof P)[]) {
    const spec = schema[name];
    const low = Math.max(spec.min, spec.scale === 'log' ? Math.min(0.1, spec.default) : spec.min);
    const high = Math.min(spec.max, largestParameter);
    const u = uniform();
    drawn[name] = spec.scale === 'log' ? low * (high / low) ** u : low + (high - low) * u;
  }
  return drawn as P;
}

export const lambdaOf = (uniform: () => number): number =>
  lambdaRange[0] + (lambdaRange[1] - lambdaRange[0]) * uniform();

export const diagonal =
  (lambda: Float64Array) =>
  (v: Float64Array, out: Float64Array): void => {
    for (let i = 0; i < lambda.length; i++) out[i] = lambda[i]! * v[i]!;
  };
