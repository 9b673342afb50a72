import type { System } from '../method.ts';
import type { Tolerance } from '../tolerance.ts';

/** What is known of an integration that did not get on. */
export interface Trouble {
  /** Out of steps, or out of digits between two times. */
  readonly kind: 'max-steps' | 'step-too-small';
  readonly system: System;
  readonly tolerance: Tolerance;
  readonly t0: number;
  readonly t1: number;
  readonly y0: Float64Array;
  /** The last good state, and the step that was to come. */
  readonly t: number;
  readonly y: Float64Array;
  readonly h: number;
  readonly maxSteps: number;
  readonly steps: number;
  readonly rejected: number;
  /** What is wrong with equations that hold no derivative, if anything. */
  readonly ofEquations: () => string | undefined;
  /** Whether the method solves without a Jacobian. */
  readonly explicit: boolean;
}

/** Euclidean norm; scaled, so that no square overflows. */
export function norm(v: Float64Array): number {
  const largest = v.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  if (!(largest > 0 && largest < Infinity)) return largest;
  return largest * Math.sqrt(v.reduce((sum, value) => sum + (value / largest) ** 2, 0));
}
