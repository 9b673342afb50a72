/** What a plan's points cost. */
export interface Load {
  /** Points that are still to be run. */
  readonly pending: number;
  /** Points of the whole plan: parts are taken of all of them. */
  readonly wanted: number;
  /** What one takes, on average. */
  readonly secondsPerPoint: number;
  /** Points that a task runs at a time. */
  readonly threads: number;
  /** How long a point may take, as often as it is tried. */
  readonly limit: { readonly seconds: number; readonly tries: number };
}

export interface Packing {
  readonly tasks: number;
  /** What a task is expected to take, in seconds. */
  readonly seconds: number;
  /** When the scheduler may end it, in minutes. */
  readonly mostMinutes: number;
}

/** Shorter tasks are a burden for a scheduler, in seconds. */
const shortest = 600;

/** Slurm refuses larger arrays unless its MaxArraySize says otherwise. */
const mostTasks = 1000;

/** A mean of few points may be wrong, and other machines slower, by this factor. */
const margin = 2;

/** No scheduler waits for longer, in minutes. */
const year = 366 * 24 * 60;

/**
 * Packs points into tasks of at least ten minutes. A task has time for its points, with a margin, and for one that hangs until
 * it is set aside, so that a task that is submitted again always comes further.
 */
export function packed({ pending, wanted, secondsPerPoint, threads, limit }: Load): Packing {
  const enough = Math.floor((pending * secondsPerPoint) / (threads * shortest));
  const tasks = Math.max(1, Math.min(enough, pending, mostTasks));
  // What is still to be run may lie in one part.
  const most = Math.min(pending, Math.ceil(wanted / tasks));
  const longest = Math.ceil(most / threads) * secondsPerPoint;
  return {
    tasks,
    seconds: (pending * secondsPerPoint) / (tasks * threads),
    mostMinutes: Math.min(year, Math.ceil((margin * longest + limit.seconds * limit.tries) / 60)),
  };
}
