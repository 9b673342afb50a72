import { ClaimError } from '../claim/errors.ts';
import type { DataInstance, Instance } from '../claim/instance.ts';
import type { PreparedClaim } from '../prepared/prepare.ts';
import { parsePath } from './path.ts';
import type { Searcher } from './searcher.ts';

/** What a source is given: the claim, what looks at instances, and what was asked for. */
export interface Look {
  readonly prepared: PreparedClaim;
  readonly search: Searcher;
  /** The instances at the edge of the hypotheses; those at borders continue their numbers. */
  readonly edges: readonly Instance[];
  readonly data: DataInstance | undefined;
  readonly runs: number;
  readonly seed: number;
  readonly signal: AbortSignal | undefined;
  readonly onProgress: ((done: number, total: number) => void) | undefined;
}

/** Where instances come from, as a value: it walks them into the search, and finds each of them again. */
export interface InstanceSource {
  readonly name: string;
  /** The word before the colon of its printed paths; two sources may share one, if they share its addresses. */
  readonly word: string;
  visit(look: Look): void | Promise<void>;
  /** Looks at the instance at an address again; false where there is none. */
  at(look: Look, address: string): boolean | Promise<boolean>;
}

/** Every source in turn, until something fails; or the one instance at a printed path. @throws ClaimError `bad-path` */
export async function lookAt(
  sources: readonly InstanceSource[],
  look: Look,
  path: string | undefined,
): Promise<void> {
  if (path === undefined) {
    for (const source of sources) {
      if (look.search.done) return;
      await source.visit(look);
    }
    return;
  }
  const parsed = parsePath(path);
  const named = sources.filter(({ word }) => word === parsed?.source);
  if (parsed === undefined || named.length === 0) {
    throw new ClaimError(
      'bad-path',
      `"${path}" is no path of an instance`,
      'Give the path as it was printed, e.g. edge:0.',
    );
  }
  for (const source of named) {
    if (await source.at(look, parsed.address)) return;
  }
  throw new ClaimError(
    'bad-path',
    `there is no instance at path "${path}"`,
    'Give the path as it was printed.',
  );
}
