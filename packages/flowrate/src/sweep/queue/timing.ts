/** Times of the queue, in ms. Tests give shorter ones; there is no option for them. */
export interface Timing {
  /** How long a worker that says nothing keeps its points. */
  readonly lock: number;
  /** How often is looked for points whose lock has ended. */
  readonly stalled: number;
  /** How often is looked at all that is under way, whatever was heard. */
  readonly look: number;
  /** After which silence a person is told that the queue does not answer. */
  readonly silence: number;
  /** How long a worker that is to end goes on with points that it has begun. */
  readonly grace: number;
  /** Before the second try of a point; twice as long before each further one. */
  readonly backoff: number;
}

export const usualTiming: Timing = {
  lock: 60_000,
  stalled: 30_000,
  look: 5000,
  silence: 5000,
  grace: 5000,
  backoff: 1000,
};
