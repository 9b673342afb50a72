/** Lets whatever waits run, an interruption too, which ends the work. @throws AbortError (by rejection) */
export async function pause(signal: AbortSignal): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 0));
  signal.throwIfAborted();
}
