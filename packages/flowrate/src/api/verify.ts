import type { Progress } from '@flowrate/base';
import { limit, type ExperimentResult, type LimitResult } from '@flowrate/studies';
import { optimizerByName, optimizers as every, type Optimizer } from '@flowrate/theory';
import { claims as catalogue, parseClaims, type Claim } from '@flowrate/verify';
import { UsageError } from '../cli/errors.ts';
import { loadSource, type SourceOptions } from '../data/loadSource.ts';
import { completed, type Setting } from './setting.ts';

/** What is tried beside the data, as options of the command line name it. */
interface Trial {
  /** Widths of the trained networks; the initial error is that of the widest. */
  readonly widths: readonly number[];
  /** Most steps a network is trained. Default: what fits the time. */
  readonly steps?: number;
  /** Instances tried per claim. */
  readonly runs: number;
  /** Most seconds per claim. */
  readonly time: number;
  /** Whether networks are trained. Default: where a claim needs them, and with the catalogue. */
  readonly networks?: boolean;
}

export const verifyDefaults = { widths: [512, 1024, 2048, 4096, 8192], runs: 200, time: 60 } as const;

/** What is judged, on what, and who hears of it. */
interface Asked {
  readonly claims: readonly Claim[];
  /** Whether they are other claims than the catalogue's. */
  readonly areOwn: boolean;
  /** Whether the data were named; own claims that do not fit data that nobody named are judged without them. */
  readonly namedData: boolean;
  readonly optimizers: readonly Optimizer[];
  readonly progress: Progress;
  readonly signal: AbortSignal;
}

/** Claims about width are judged on networks; those about an optimizer are also held against them. */
const needsNetworks = ({ scaling, optimizer }: Claim): boolean =>
  scaling !== undefined || optimizer !== undefined;

/** What `verify` finds for options that are whole, with its plans. */
export async function tried(
  options: SourceOptions & Trial,
  { claims, areOwn, namedData, optimizers, progress, signal }: Asked,
): Promise<LimitResult> {
  const networks = options.networks ?? (!areOwn || claims.some(needsNetworks));
  const { train, widths, steps, runs, time, seed } = options;
  const data = loadSource(options, { progress });
  const params = { optimizers, claims, train, widths, steps, runs, time };
  const found = await limit.run(
    { ...params, networks, dataOptional: areOwn && !namedData },
    { data, seed, signal, progress },
  );
  if (!networks && data.data !== undefined)
    progress.note('note: no network was trained; --networks trains some beside the closed forms');
  return found;
}

/** Those of the claims that `--only` names. @throws UsageError `unknown-claim` */
export function chosenClaims(all: readonly Claim[], only: readonly string[] | undefined): readonly Claim[] {
  if (only === undefined) return all;
  const unknown = only.filter((id) => !all.some((claim) => claim.id === id));
  if (unknown.length > 0) {
    throw new UsageError(
      'unknown-claim',
      `--only: no claim is called ${unknown.join(', ')}; flowrate verify --list names them`,
    );
  }
  return all.filter((claim) => only.includes(claim.id));
}

/** Those of the optimizers that are named. @throws TheoryError `unknown-optimizer`, with the nearest name */
export function chosenOptimizers(
  names: 'all' | readonly string[] | undefined,
  optimizers: readonly Optimizer[] = every,
): readonly Optimizer[] {
  if (names === undefined) return optimizers.filter(({ featured }) => featured);
  if (names === 'all') return optimizers;
  return [...new Set(names.map((name) => optimizerByName(name, optimizers)))];
}

/** What `verify` is asked, by the names of the command line's options. */
export interface VerifySetting extends Setting, Partial<Trial> {
  /** Claims of your own, as values or as the text of a claims file (YAML). Default: the catalogue. */
  readonly claims?: readonly Claim[] | string;
  /** The ids of those that are judged. Default: all. */
  readonly only?: readonly string[];
  /** Names of the optimizers whose four descriptions are compared. Default: the best known few. */
  readonly optimizers?: 'all' | readonly string[];
  /** Ends it: the promise is rejected with the signal's reason. */
  readonly signal?: AbortSignal;
}

/**
 * The main job, as `flowrate verify` does it: the kernel of the data, four descriptions of each optimizer, and a verdict on
 * each claim. It blocks its thread for stretches: a server calls it in a worker.
 *
 * @throws DataError about the data, ClaimError about the claims, UsageError about options that do not go together or more than
 * the memory allows, TheoryError about an optimizer that there is not
 *
 * Cost: the catalogue takes about half a minute on two processors; one claim about a second.
 */
export async function verify(setting: VerifySetting = {}): Promise<ExperimentResult> {
  const { claims = catalogue, only, optimizers, signal = new AbortController().signal, ...rest } = setting;
  const all = typeof claims === 'string' ? parseClaims(claims, 'claims') : claims;
  const { progress, ...options } = completed({ ...verifyDefaults, ...rest });
  const { document } = await tried(options, {
    ...{ progress, signal },
    claims: chosenClaims(all, only),
    areOwn: all !== catalogue,
    namedData: setting.data !== undefined,
    optimizers: chosenOptimizers(optimizers),
  });
  return document;
}
