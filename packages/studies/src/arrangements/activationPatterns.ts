import { checkOptions, type OptionNames } from '@flowrate/base';
import type { Matrix } from '@flowrate/linalg';
import { requireFew } from './count.ts';
import { independentColumns } from './independentColumns.ts';
import { setsBySize } from './minors.ts';
import { pointsOf, type Points } from './points.ts';
import { sides } from './sides.ts';
import { subsets } from './subsets.ts';

export interface PatternOptions {
  /** Answer 1 on the boundary as a threshold unit does, 1{Xu ≥ 0} of every u ≠ 0; else 1{Xu > 0} of the open cells alone. False by default. */
  readonly closed?: boolean;
  /** More patterns than these are refused before the search begins; 100 000 by default. */
  readonly most?: number;
}

const optionNames = { closed: true, most: true } satisfies OptionNames<PatternOptions>;
const mostByDefault = 100_000;

/** Distinct patterns of 0 and 1. */
class Patterns {
  readonly #found = new Map<string, Uint8Array>();

  add(pattern: Uint8Array): void {
    let key = '';
    for (let from = 0; from < pattern.length; from += 16) {
      let word = 0;
      for (let i = from; i < Math.min(from + 16, pattern.length); i++) word = 2 * word + pattern[i]!;
      key += String.fromCharCode(word);
    }
    if (!this.#found.has(key)) this.#found.set(key, pattern);
  }

  list(): Uint8Array[] {
    return [...this.#found.values()];
  }
}

/**
 * All patterns in which one linear unit can answer the rows x of X, each once, in the order of binary numbers whose first
 * digit is the first row's. Every cell of an arrangement of rank r has an edge, the direction that r - 1 independent points
 * leave free: there the other points keep their sides, and those on the edge's hyperplanes take every pattern of their own
 * arrangement, one dimension lower. Exact, in general position or not; C(n, r-1)·n signs in general position.
 * @throws FlowrateError `too-many-patterns` with their count, `not-finite`, `unknown-option`
 */
export function activationPatterns(X: Matrix, options: PatternOptions = {}): Uint8Array[] {
  checkOptions('activationPatterns', options, optionNames);
  const { closed = false, most = mostByDefault } = options;
  const points = pointsOf(X);
  const columns = Array.from({ length: X.cols }, (_, j) => j);
  const rank = independentColumns(points.exact, columns).length;
  requireFew('activationPatterns', X.rows, rank, most);
  const members = points.near.map((_, i) => i);
  const found = patternsOf(points, members, columns, closed);
  // A direction that is orthogonal to every point is no zero vector, and a closed unit answers 1 there.
  if (closed && rank < X.cols) found.add(new Uint8Array(X.rows).fill(1));
  return found.list().sort(byDigits);
}

function byDigits(a: Uint8Array, b: Uint8Array): number {
  const at = a.findIndex((x, i) => x !== b[i]);
  return at < 0 ? 0 : a[at]! - b[at]!;
}

/** Of the members alone, seen in these columns. */
function patternsOf(
  points: Points,
  members: readonly number[],
  given: readonly number[],
  closed: boolean,
): Patterns {
  const columns = independentColumns(
    members.map((i) => points.exact[i]!),
    given,
  );
  const rank = columns.length;
  if (rank === members.length) return everyPattern(rank);
  const found = new Patterns();
  if (rank === 0) {
    found.add(new Uint8Array(members.length).fill(closed ? 1 : 0));
    return found;
  }
  const view = { columns, sets: setsBySize(rank) };
  const seen = new Set<string>();
  for (const through of subsets(members, rank - 1)) {
    const side = sides(points, view, through, members);
    if (side === undefined) continue;
    const on = members.filter((_, p) => side[p] === 0);
    const key = on.join();
    if (seen.has(key)) continue;
    seen.add(key);
    const local = on.length === rank - 1 ? everyPattern(rank - 1) : around(points, on, columns, closed);
    for (const pattern of local.list()) for (const sign of [1, -1]) found.add(joined(side, sign, pattern));
  }
  return found;
}

/** Those of the points on an edge as one steps off it, or stays: there a closed unit answers 1 to all. */
function around(
  points: Points,
  on: readonly number[],
  columns: readonly number[],
  closed: boolean,
): Patterns {
  const local = patternsOf(points, on, columns, closed);
  if (closed) local.add(new Uint8Array(on.length).fill(1));
  return local;
}

/** The sides where they are decided, and the pattern in its order where they are not. */
function joined(side: Int8Array, sign: number, pattern: Uint8Array): Uint8Array {
  let next = 0;
  return Uint8Array.from(side, (s) => (s === 0 ? pattern[next++]! : s === sign ? 1 : 0));
}

function everyPattern(n: number): Patterns {
  const found = new Patterns();
  for (let set = 0; set < 2 ** n; set++) {
    found.add(Uint8Array.from({ length: n }, (_, i) => Math.floor(set / 2 ** i) % 2));
  }
  return found;
}
