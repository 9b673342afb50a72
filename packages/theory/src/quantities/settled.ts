import { TheoryError } from '../errors.ts';

/** @throws TheoryError `bad-epsilon` outside (0, 1) */
export function requireShares(epsilons: readonly number[]): void {
  for (const epsilon of epsilons) {
    if (epsilon > 0 && epsilon < 1) continue;
    throw new TheoryError('bad-epsilon', `epsilon is ${epsilon}; give a number between 0 and 1`);
  }
}

/** Two neighbouring places, above a target at the first and no more from the second on; `from` is absent where it never was. */
export interface Settled {
  readonly from: number | undefined;
  readonly to: number;
}

/** A search for where a curve stays below targets: over ever more places, each of which is computed once. */
export interface Search {
  /** Ends of its parts, ascending. */
  readonly ends: readonly number[];
  /** The places of the part up to an end, ascending, from those of the part before on. */
  readonly places: (end: number, before: number | undefined) => ArrayLike<number>;
  /** The curve there. */
  readonly curve: (places: ArrayLike<number>) => ArrayLike<number>;
  /** Another that the curve is nowhere below, and that costs less: where it does not settle, the curve is not asked. */
  readonly below: (places: ArrayLike<number>) => ArrayLike<number>;
}

/**
 * Where a curve settles below each of some targets: it has not been above for the last two thirds of what was searched.
 * Undefined where it does not up to the last end.
 */
export function settledBelow(targets: readonly number[], search: Search): (Settled | undefined)[] {
  const possible = settledOf(targets, search, search.below).map((found) => found !== undefined);
  const found = settledOf(
    targets.filter((_, i) => possible[i]),
    search,
    search.curve,
  );
  return possible.map((is) => (is ? found.shift() : undefined));
}

function settledOf(
  targets: readonly number[],
  { ends, places }: Search,
  curve: Search['curve'],
): (Settled | undefined)[] {
  const found = new Array<Settled | undefined>(targets.length).fill(undefined);
  const seen: number[] = [];
  const values: number[] = [];
  const open = new Set(targets.keys());
  let previous: number | undefined;
  for (const end of ends) {
    if (open.size === 0) break;
    const added = places(end, previous);
    const computed = curve(added);
    for (let j = 0; j < added.length; j++) {
      seen.push(added[j]!);
      values.push(computed[j]!);
    }
    previous = end;
    for (const i of open) {
      const last = values.findLastIndex((value) => !(value <= targets[i]!));
      if (last + 1 >= values.length || (last >= 0 && seen[last]! * 3 >= end)) continue;
      found[i] = { from: seen[last], to: seen[last + 1]! };
      open.delete(i);
    }
  }
  return found;
}
