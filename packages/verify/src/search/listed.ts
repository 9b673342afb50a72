import type { Instance } from '../claim/instance.ts';
import type { Searcher } from './searcher.ts';

/** Instances that are numbered: from `first` on, under one word, each looked at at so many times. */
export interface Listed {
  readonly word: string;
  readonly first: number;
  readonly instances: readonly Instance[];
  readonly points: number;
}

/** Looks at every one, until something fails. */
export function seeAll(search: Searcher, { word, first, instances, points }: Listed): void {
  for (const [i, instance] of instances.entries()) {
    if (search.done) return;
    search.see(instance, { source: word, address: String(first + i) }, points);
  }
}

/** Looks at the one with a number; false where there is none. */
export function seeNumber(
  search: Searcher,
  { word, first, instances, points }: Listed,
  address: string,
): boolean {
  const index = instances.findIndex((_, i) => String(first + i) === address);
  if (index < 0) return false;
  search.see(instances[index]!, { source: word, address }, points);
  return true;
}
