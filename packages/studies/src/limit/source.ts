import type { Matrix } from '@flowrate/linalg';
import type { Quadratic } from './quadratic.ts';
import type { ExperimentResult } from '../result.ts';

/** What the main job works on: data and its kernel, a kernel of the user's own, or a bare spectrum. */
export interface Source {
  readonly about: ExperimentResult['data'];
  readonly quadratic: Quadratic;
  /** Present where networks can be trained. */
  readonly data?: { readonly X: Matrix; readonly y: Float64Array };
  /** The kernel's name, where no network that has it is trained. */
  readonly kernel?: string;
  readonly notes: readonly string[];
  /** Why the smallest eigenvalue is zero. */
  readonly zeroReason?: string;
}
