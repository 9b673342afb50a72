import type { ReluCertificate } from './certificate.ts';

export interface ReluSolution extends ReluCertificate {
  /** d a block. */
  readonly weights: Float64Array;
  readonly iterations: number;
}

export interface ReluOptions {
  /** To be reached, absolute. */
  readonly gap: number;
  /** The most there may be. */
  readonly iterations: number;
  /** Iterations between two rounds of Newton's method; 200 by default, Infinity for none. */
  readonly rough?: number;
  /** Called with the gap so far now and then; throws to stop. */
  readonly onward?: (gap: number) => Promise<void>;
}
