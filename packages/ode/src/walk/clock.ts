/** When an integration ends before its end, and when it lets others have their turn. */
export interface Clock {
  /** Looked at before every step; true ends the integration. */
  readonly aborted: () => boolean;
  /** Looked at before every step; true interrupts it, to go on later. */
  readonly paused: () => boolean;
}

const never = (): boolean => false;

/** A turn of an integration that yields, in milliseconds: short enough for a picture to stay smooth. */
const turn = 12;

function abortedBy(signal: AbortSignal | undefined, timeLimit: number | undefined): Clock['aborted'] {
  if (timeLimit === undefined) return signal === undefined ? never : () => signal.aborted;
  const deadline = performance.now() + timeLimit;
  return () => performance.now() >= deadline || signal?.aborted === true;
}

/** A clock that starts now. `yields`: with pauses. */
export function startClock(
  { signal, timeLimit }: { readonly signal?: AbortSignal; readonly timeLimit?: number },
  yields: boolean,
): Clock {
  let turnEnds = performance.now() + turn;
  return {
    aborted: abortedBy(signal, timeLimit),
    paused: !yields
      ? never
      : () => {
          const now = performance.now();
          if (now < turnEnds) return false;
          // Asked again, it is the next turn.
          turnEnds = now + turn;
          return true;
        },
  };
}
