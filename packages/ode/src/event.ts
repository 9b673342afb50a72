import type { Written } from './problem.ts';

/** What all events have. */
interface WatchedEvent {
  /**
   * Changes the state at a hit: writes into `y`, and the integration goes on from there. What is returned is not read.
   */
  readonly affect?: (t: number, y: Float64Array) => Written;
  /** true: the integration ends at the first hit; a number: at that hit. Default false. */
  readonly terminal?: boolean | number;
  readonly name?: string;
}

/** A function of time and state whose zeros are looked for inside every step. */
export interface CrossingEvent extends WatchedEvent {
  g(t: number, y: Float64Array): number;
  /** 1: only where g rises through zero, -1: only where it falls. Default 0: both. */
  readonly direction?: -1 | 0 | 1;
}

/** A condition that is looked at where steps end: hit where it comes true. */
export interface StepEvent extends WatchedEvent {
  /** `dydt` is the right-hand side there, M y' where there is a mass matrix: one call a step. */
  when(t: number, y: Float64Array, dydt: Float64Array): boolean;
}

export type OdeEvent = CrossingEvent | StepEvent;

export interface EventHit {
  /** The event's name, or its index. */
  readonly name: string;
  readonly index: number;
  readonly t: number;
  /** The state before `affect`. */
  readonly y: Float64Array;
}
