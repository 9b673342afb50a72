/** A function of time and state whose zeros are looked for. */
export interface OdeEvent {
  g(t: number, y: Float64Array): number;
  /** 1: only where g rises through zero, -1: only where it falls. Default 0: both. */
  readonly direction?: -1 | 0 | 1;
  /** true: the integration ends at the first hit; a number: at that hit. Default false. */
  readonly terminal?: boolean | number;
  readonly name?: string;
}

export interface EventHit {
  /** The event's name, or its index. */
  readonly name: string;
  readonly index: number;
  readonly t: number;
  readonly y: Float64Array;
}
