import type { StudyRow } from '@flowrate/studies';
import type { Point } from '../plan/configuration.ts';

/** What a point's thread is started with. */
export interface ThreadOrder {
  /** The address of the module whose `studies` there are. */
  readonly catalogue: string;
  /** Bytes that a point may take. */
  readonly maxMemory: number;
}

/** What the thread is sent, one after the other. */
export type ThreadTask = Point;

export interface PointError {
  readonly code: string;
  readonly message: string;
}

/** What the thread says: once that it is ready, then what each point came to. */
export type ThreadAnswer =
  | { readonly kind: 'ready' }
  | { readonly kind: 'rows'; readonly rows: readonly StudyRow[]; readonly seconds: number }
  | { readonly kind: 'error'; readonly error: PointError };
