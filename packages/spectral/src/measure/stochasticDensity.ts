import { checkOptions, type OptionNames, randomStream } from '@flowrate/base';
import { SpectralError } from '../errors.ts';
import { startLanczos, type Matvec } from './lanczos.ts';
import { gauss } from './rules.ts';

export interface DensityOptions {
  /** Random vectors. The error falls with their root. Default 10. */
  readonly probes?: number;
  /** Lanczos steps a vector. Default 60. */
  readonly steps?: number;
  readonly seed?: number;
}

const optionNames = { probes: true, steps: true, seed: true } satisfies OptionNames<DensityOptions>;

/** How the eigenvalues of a matrix lie, without any of them. */
export interface SpectralDensity {
  /** Nodes of all probes, ascending. */
  readonly lambda: Float64Array;
  /** Their weights, which sum to n: counts of eigenvalues. */
  readonly weights: Float64Array;
  /** How many eigenvalues are at most λ, with the standard error over the probes. */
  readonly countBelow: (lambda: number) => { readonly value: number; readonly standardError: number };
  /** Σ f(λ_i) over all eigenvalues, the trace of f, with its standard error over the probes. */
  readonly trace: (f: (lambda: number) => number) => {
    readonly value: number;
    readonly standardError: number;
  };
  /** Products with the matrix. */
  readonly products: number;
}

/**
 * The density of the whole spectrum by stochastic Lanczos quadrature: Gauss' rules of vectors of random signs, averaged
 * (S. Ubaru, J. Chen, Y. Saad, Fast estimation of tr(f(A)) via stochastic Lanczos quadrature, 2017). probes·steps products.
 * @throws SpectralError `empty`, `bad-option`, `unknown-option`, and those of Lanczos' process
 */
export function stochasticDensity(matvec: Matvec, n: number, options: DensityOptions = {}): SpectralDensity {
  checkOptions('stochasticDensity', options, optionNames, SpectralError);
  const { probes = 10, steps = 60, seed = 1 } = options;
  if (!(n > 0)) throw new SpectralError('empty', `stochasticDensity: n is ${n}; give the matrix' rows`);
  for (const [name, value] of [
    ['probes', probes],
    ['steps', steps],
  ] as const) {
    if (!Number.isInteger(value) || value < 1) {
      throw new SpectralError(
        'bad-option',
        `stochasticDensity: ${name} is ${value}; give a positive integer`,
      );
    }
  }
  const draw = randomStream(seed);
  let products = 0;
  const rules = Array.from({ length: probes }, () => {
    const probe = Float64Array.from({ length: n }, () => (draw.uniform() < 0.5 ? -1 : 1));
    const lanczos = startLanczos(matvec, probe);
    for (let k = 0; k < Math.min(steps, n) && !lanczos.exhausted; k++) lanczos.step();
    products += lanczos.alpha.length;
    return gauss(lanczos.alpha, lanczos.beta, lanczos.alpha.length, n);
  });
  const average = (
    each: (rule: (typeof rules)[number]) => number,
  ): { value: number; standardError: number } => {
    const values = rules.map(each);
    const value = values.reduce((sum, one) => sum + one, 0) / probes;
    const squares = values.reduce((sum, one) => sum + (one - value) ** 2, 0);
    return {
      value,
      standardError: probes > 1 ? Math.sqrt(squares / (probes - 1) / probes) : Infinity,
    };
  };
  const sumOf = (f: (lambda: number) => number) => (rule: (typeof rules)[number]) =>
    rule.nodes.reduce((sum, node, i) => sum + rule.weights[i]! * f(node), 0);
  const pairs = rules
    .flatMap((rule) => Array.from(rule.nodes, (node, i) => [node, rule.weights[i]! / probes] as const))
    .sort(([a], [b]) => a - b);
  return {
    lambda: Float64Array.from(pairs, ([node]) => node),
    weights: Float64Array.from(pairs, ([, weight]) => weight),
    countBelow: (lambda) => average(sumOf((node) => (node <= lambda ? 1 : 0))),
    trace: (f) => average(sumOf(f)),
    products,
  };
}
