import type { Instance } from '../claim/instance.ts';

/** The instance with the starts of its modes changed, x0, v0 and those of further unknowns alike. */
export function withStarts(
  instance: Instance,
  change: (starts: readonly number[]) => readonly number[],
): Instance {
  const { x0, v0, further } = instance;
  const started = { ...instance, x0: change(x0), v0: change(v0) };
  if (further === undefined) return started;
  const others = Object.entries(further).map(([name, starts]) => [name, change(starts)] as const);
  return { ...started, further: Object.fromEntries(others) };
}

/** One mode's start, all others at rest. */
export const alone = (instance: Instance, mode: number): Instance =>
  withStarts(instance, (starts) => starts.map((start, i) => (i === mode ? start : 0)));
