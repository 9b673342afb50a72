import { pause } from './pause.ts';

const breath = 50;

/** Lets the event loop take a turn about every 50 ms, so that a stop is heard in long work. Throws the reason of a stop. */
export function pauses(signal: AbortSignal): () => Promise<void> {
  let last = performance.now();
  return async () => {
    if (performance.now() - last < breath) return;
    await pause(signal);
    last = performance.now();
  };
}
