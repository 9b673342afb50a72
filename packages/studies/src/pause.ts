import type { StudyWork } from './study.ts';

/** Lets whatever waits run, an interruption too, which ends the work. @throws AbortError (by rejection) */
export async function pause(signal: AbortSignal): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 0));
  signal.throwIfAborted();
}

/** How long the calling thread may be busy before timers and signals get their turn. */
const turnMilliseconds = 20;

/** To be awaited in every loop, with the share of it that is done where it is known: gives way now and then, and ends where the signal says so. */
export function turnsOf({
  signal,
  progress,
}: Pick<StudyWork<unknown>, 'signal'> & Partial<Pick<StudyWork<unknown>, 'progress'>>): (
  done?: number,
) => Promise<void> {
  let turnEnds = Date.now() + turnMilliseconds;
  return async (done) => {
    signal.throwIfAborted();
    if (Date.now() < turnEnds) return;
    if (done !== undefined) progress?.share(done);
    await pause(signal);
    turnEnds = Date.now() + turnMilliseconds;
  };
}
