/** How long the calling thread may be busy before timers and signals get their turn. */
const turnMilliseconds = 20;

/** Gives way to timers and signals where the thread's turn is over. */
export function turns(): () => Promise<void> | undefined {
  let end = Date.now() + turnMilliseconds;
  return () => {
    if (Date.now() < end) return undefined;
    return new Promise((resolve) => {
      setTimeout(() => {
        end = Date.now() + turnMilliseconds;
        resolve();
      }, 0);
    });
  };
}
