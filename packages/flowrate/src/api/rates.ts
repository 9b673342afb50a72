import type { Progress } from '@flowrate/base';
import { optimizers as catalogue, stepCountsTo, timesTo } from '@flowrate/theory';
import type { Optimizer, Parameters, Rate, SpectrumRange, UpdateRule } from '@flowrate/theory';
import { loadSource, type SourceOptions } from '../data/loadSource.ts';
import { completed, type Setting } from './setting.ts';

/** A number for each share of the loss that is left. */
export type ByShare = Readonly<Record<'1e-3' | '1e-6', number>>;

/** How fast an optimizer is on a spectrum, at the parameters that are best for it. */
export interface OptimizerRate {
  readonly name: string;
  /** Of its limiting ODE. */
  readonly params: Parameters;
  readonly kind: Rate['kind'];
  /** Of the loss: r in e^(-rt), or p in t^-p. */
  readonly rate: number;
  /** The time until the loss has fallen to this share of what it was. */
  readonly timeTo: ByShare;
  /** The eigenvalue that limits. */
  readonly limitingMode: number;
  readonly method: MethodRate;
}

/** The same of its discrete method, at the step size and the parameters that are best for it. */
export interface MethodRate {
  readonly params: Parameters;
  /** What a step takes: a gradient where it is explicit; else a system of equations is solved, and steps do not compare. */
  readonly step: UpdateRule['kind'];
  readonly kind: Rate['kind'];
  /** Of the loss, a step: q in q^k; or p in k^-p where it is sublinear. */
  readonly factor: number;
  /** Steps until the loss has fallen to this share of what it was; Infinity where a million are too few. */
  readonly stepsTo: ByShare;
}

export interface Rates {
  readonly spectrum: {
    readonly n: number;
    readonly min: number;
    readonly max: number;
    readonly condition: number;
  };
  readonly optimizers: readonly OptimizerRate[];
}

/** The width of the network whose initial error is taken: wide enough to be typical, cheap to draw. */
const width = 1024;

/** The modes that carry weight, which are all that the loss sees, and where their eigenvalues above zero lie. */
interface Weighted {
  readonly lambda: Float64Array;
  readonly rho: Float64Array;
  readonly range: SpectrumRange;
}

const shares = [1e-3, 1e-6];

const byShare = ([thousandth = NaN, millionth = NaN]: readonly number[]): ByShare => ({
  '1e-3': thousandth,
  '1e-6': millionth,
});

function weighted(all: Pick<Weighted, 'lambda' | 'rho'>): Weighted {
  const lambda = all.lambda.filter((_, i) => all.rho[i]! > 0);
  const rho = all.rho.filter((weight) => weight > 0);
  const positive = lambda.filter((value) => value > 0);
  return { lambda, rho, range: { min: positive[0]!, max: positive[positive.length - 1]! } };
}

function rateOf(optimizer: Optimizer, modes: Weighted): OptimizerRate {
  const { lambda, range } = modes;
  const { flow: params, discrete } = optimizer.optimal(range);
  const { kind, rate, limitingMode } = optimizer.rate(params, lambda);
  return {
    name: optimizer.name,
    params,
    kind,
    rate,
    timeTo: byShare(timesTo(optimizer, params, modes, shares)),
    limitingMode,
    method: methodRate(optimizer, discrete, modes),
  };
}

function methodRate(optimizer: Optimizer, discrete: Parameters, modes: Weighted): MethodRate {
  const { kind, rate } = optimizer.discreteRate(discrete, modes.lambda);
  return {
    params: discrete,
    step: optimizer.update(discrete).kind,
    kind,
    // A method's linear rate is that of ‖x_k‖.
    factor: kind === 'linear' ? rate * rate : rate,
    stepsTo: byShare(stepCountsTo(optimizer, discrete, modes, shares)),
  };
}

/** What `rates` finds for options that are whole. */
export function ratesOf(
  options: Omit<SourceOptions, 'widths'>,
  optimizers: readonly Optimizer[],
  progress: Progress,
): Rates {
  const { quadratic, notes } = loadSource({ ...options, widths: [width] }, { progress });
  for (const note of notes) progress.note(`note: ${note}`);
  const { lambda, n } = quadratic;
  const modes = weighted(quadratic);
  const [min, max] = [lambda[0]!, lambda[n - 1]!];
  return {
    spectrum: { n, min, max, condition: max / min },
    optimizers: optimizers.map((optimizer) => rateOf(optimizer, modes)),
  };
}

/**
 * Every optimizer on the data's spectrum, as `flowrate rates` tells it: its best parameters, the exact rate of the loss, and
 * the time until it has fallen.
 *
 * @throws DataError about the data, UsageError about options that do not go together or more than the memory allows
 *
 * Cost: that of the eigendecomposition, O(n³).
 */
export function rates(setting: Setting & { readonly optimizers?: readonly Optimizer[] } = {}): Rates {
  const { progress, ...options } = completed(setting);
  return ratesOf(options, setting.optimizers ?? catalogue, progress);
}
