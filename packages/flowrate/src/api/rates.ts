import type { Progress } from '@flowrate/base';
import {
  optimizers as catalogue,
  timeTo,
  type Optimizer,
  type Parameters,
  type Rate,
} from '@flowrate/theory';
import { loadSource, type SourceOptions } from '../data/loadSource.ts';
import { completed, type Setting } from './setting.ts';

/** How fast an optimizer is on a spectrum, at the parameters that are best for it. */
export interface OptimizerRate {
  readonly name: string;
  /** Of its limiting ODE. */
  readonly params: Parameters;
  readonly kind: Rate['kind'];
  /** Of the loss: r in e^(-rt), or p in t^-p. */
  readonly rate: number;
  /** The time until the loss has fallen to this share of what it was. */
  readonly timeTo: Readonly<Record<'1e-3' | '1e-6', number>>;
  /** The eigenvalue that limits. */
  readonly limitingMode: number;
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

/** Of the modes that carry weight: the loss cannot see the others. */
function rateOf(optimizer: Optimizer, all: Float64Array, weights: Float64Array): OptimizerRate {
  const lambda = all.filter((_, i) => weights[i]! > 0);
  const rho = weights.filter((weight) => weight > 0);
  const positive = lambda.filter((value) => value > 0);
  const range = { min: positive[0]!, max: positive[positive.length - 1]! };
  const params = optimizer.optimal(range).flow;
  const { kind, rate, limitingMode } = optimizer.rate(params, lambda);
  const modes = { lambda, rho };
  return {
    name: optimizer.name,
    params,
    kind,
    rate,
    timeTo: {
      '1e-3': timeTo(optimizer, params, modes, 1e-3),
      '1e-6': timeTo(optimizer, params, modes, 1e-6),
    },
    limitingMode,
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
  const { lambda, rho, n } = quadratic;
  const [min, max] = [lambda[0]!, lambda[n - 1]!];
  return {
    spectrum: { n, min, max, condition: max / min },
    optimizers: optimizers.map((optimizer) => rateOf(optimizer, lambda, rho)),
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
