import { pause } from '../pause.ts';
import type { StudyWork } from '../study.ts';

/** How long the calling thread may be busy before timers and signals get their turn. */
const turnMilliseconds = 20;

/** To be awaited in every loop, with the share of it that is done: gives way now and then, and ends where the signal says so. */
export function turnsOf({
  signal,
  progress,
}: Pick<StudyWork<unknown>, 'signal' | 'progress'>): (done: number) => Promise<void> {
  let turnEnds = Date.now() + turnMilliseconds;
  return async (done) => {
    signal.throwIfAborted();
    if (Date.now() < turnEnds) return;
    progress.share(done);
    await pause(signal);
    turnEnds = Date.now() + turnMilliseconds;
  };
}
