/** What every optimizer must keep, whoever wrote it: its descriptions tell the same story. */
import { randomStream } from '@flowrate/base';
import { solve } from '@flowrate/ode';
import type { Optimizer, Parameters } from '../optimizer.ts';
import { flowLaws } from './flowLaws.ts';
import { diagonal, fail, lambdaOf, lambdaRange, sample, type Each, type Law } from './law.ts';
import { stepFor } from './stepFor.ts';
import { updateLaws } from './updateLaws.ts';

/** Where a crest is looked for: steps from `first` on, as evenly as the golden section puts them, in no rhythm of the mode's. */
const samplesOfCrest = 400;
function* stepsFrom(first: number, window: number): Generator<number> {
  const golden = (Math.sqrt(5) - 1) / 2;
  for (let i = 0; i < samplesOfCrest; i++) yield first + Math.floor(window * ((i * golden) % 1));
}

/** sup |x_k - φ(t_k)| over t in [2, 6] at a step. */
function distance<P, D>(optimizer: Optimizer<P, D>, params: P, stepSize: number, lambda: number): number {
  const discrete = optimizer.dictionary.toDiscrete(params, stepSize);
  // A flow that remembers the step changes with it.
  const mode = optimizer.mode(optimizer.dictionary.toFlow(discrete), lambda);
  const iterates = optimizer.discreteMode(discrete, lambda);
  let worst = 0;
  for (let k = 0; ; k++) {
    const t = optimizer.dictionary.time(k, discrete);
    if (t > 6) return worst;
    if (t >= 2) worst = Math.max(worst, Math.abs(iterates.at(k) - mode.phi(t)));
  }
}

/**
 * The laws of an optimizer, at `samples` random settings of its parameters: closed form, limiting ODE, update and iterates
 * agree, and its equations as text with them; the dictionary's order is the measured one; rates are those of the curves.
 */
export function optimizerLaws<P extends Parameters, D extends Parameters>(
  optimizer: Optimizer<P, D>,
  { samples = 4, seed = 1 }: { readonly samples?: number; readonly seed?: number } = {},
): Law[] {
  const { parameters, dictionary } = optimizer;
  const each: Each<P> = (check) => (): void => {
    const stream = randomStream(seed);
    const uniform = (): number => stream.uniform();
    for (let i = 0; i < samples; i++) check(sample(parameters, uniform), uniform);
  };

  return [
    {
      name: 'the mode starts at 1, and log and envelope belong to it',
      check: each((params, uniform) => {
        const mode = optimizer.mode(params, lambdaOf(uniform));
        fail('φ(0)', mode.phi(0), 1, 1e-14);
        for (const t of [0, 0.3, 1, 4, 15]) {
          const { sign, logAbs } = mode.log(t);
          const size = Math.exp(mode.envelope(t));
          // 1e-12: logarithm and back
          fail(
            `log at ${t}`,
            sign * Math.exp(logAbs),
            mode.phi(t),
            1e-12 * Math.max(size, Math.abs(mode.phi(t))),
          );
          if (logAbs > mode.envelope(t) + 1e-9) fail(`envelope at ${t}`, logAbs, mode.envelope(t), 1e-9);
        }
      }),
    },
    {
      name: 'dphi is the derivative of phi',
      check: each((params, uniform) => {
        const mode = optimizer.mode(params, lambdaOf(uniform));
        const h = 1e-3;
        for (const t of [0.3, 1, 4]) {
          // Fourth-order difference: h⁴ times a fifth derivative, and rounding over h.
          const slope =
            (8 * (mode.phi(t + h) - mode.phi(t - h)) - (mode.phi(t + 2 * h) - mode.phi(t - 2 * h))) /
            (12 * h);
          fail(`φ' at ${t}`, mode.dphi(t), slope, 1e-8 * (1 + Math.abs(slope)));
        }
      }),
    },
    {
      name: 'the closed form solves the limiting ODE',
      check: each((params, uniform) => {
        const lambda = Float64Array.from([lambdaOf(uniform), lambdaOf(uniform)]);
        const saveAt = [0.5, 2, 5, 10];
        const problem = optimizer.flow(params, { apply: diagonal(lambda), delta0: [1, -2], end: 10 });
        const { y } = solve(problem, { rtol: 1e-12, atol: 1e-13, saveAt });
        lambda.forEach((value, i) => {
          const mode = optimizer.mode(params, value);
          saveAt.forEach((t, j) => {
            const start = i === 0 ? 1 : -2;
            fail(`Δ(${t}) at λ = ${value}`, y[j]![i]!, start * mode.phi(t), 1e-9);
          });
        });
      }),
    },
    {
      name: 'the update, stepped on a quadratic, gives the iterates of the modes',
      check: each((params, uniform) => {
        const lambda = Float64Array.from([lambdaOf(uniform), lambdaOf(uniform), 0]);
        const discrete = dictionary.toDiscrete(params, stepFor(optimizer, params, lambdaRange[1]));
        const rule = optimizer.update(discrete);
        if (rule.kind !== 'explicit') return;
        const apply = diagonal(lambda);
        const stepper = rule.start([1, 1, 1]);
        const { point, iterate } = stepper;
        const gradient = new Float64Array(3);
        const modes = Array.from(lambda, (value) => optimizer.discreteMode(discrete, value));
        const largest = [1, 1, 1];
        for (let k = 0; k <= 120; k++) {
          modes.forEach((mode, i) => {
            largest[i] = Math.max(largest[i]!, Math.abs(iterate[i]!));
            // Rounding of 120 steps; where the method diverges it grows along.
            fail(`x_${k} at λ = ${lambda[i]}`, iterate[i]!, mode.at(k), 1e-11 * largest[i]);
          });
          apply(point, gradient);
          stepper.apply(gradient);
        }
      }),
    },
    {
      name: 'the dictionary goes there and back',
      check: each((params) => {
        const stepSize = 0.01;
        const discrete = dictionary.toDiscrete(params, stepSize);
        const back = dictionary.toFlow(discrete);
        for (const name of Object.keys(parameters)) {
          if (name === 'stepSize') continue;
          // 1e-10: 1 - b√s loses digits of b
          fail(name, back[name]!, params[name]!, 1e-10 * (1 + Math.abs(params[name]!)));
        }
        fail('stepSize', discrete.stepSize!, stepSize, 0);
      }),
    },
    {
      name: 'the method tends to the flow at the stated order',
      check: each((params, uniform) => {
        const lambda = lambdaOf(uniform);
        const finest = 4 ** -Math.min(9, Math.round(6 / dictionary.order));
        const coarse = distance(optimizer, params, 16 * finest, lambda);
        const fine = distance(optimizer, params, finest, lambda);
        const order = Math.log(coarse / fine) / Math.log(16);
        // A quarter: the next term of the expansion, at steps that can be afforded.
        if (coarse > 1e-13) fail(`order at λ = ${lambda}`, order, dictionary.order, dictionary.order / 4);
      }),
    },
    {
      name: 'the rate is the slope of the envelope',
      check: each((params, uniform) => {
        const lambda = lambdaOf(uniform);
        const { kind, rate, prefactor } = optimizer.rate(params, [lambda]);
        const mode = optimizer.mode(params, lambda);
        const [t1, t2] = [2e3, 2e4];
        const fall = mode.envelope(t1) - mode.envelope(t2);
        const log = Math.log(t2 / t1);
        // 0.02: what the envelope still changes beyond its leading term.
        if (kind === 'linear')
          fail('rate', fall, (rate / 2) * (t2 - t1) - prefactor * log, 0.02 + 1e-9 * fall);
        if (kind === 'sublinear' && rate < Infinity) fail('exponent', fall, (rate / 2) * log, 0.02);
        if (kind === 'diverges' && fall > 0) fail('rate', fall, 0, 0);
      }),
    },
    {
      name: 'the discrete rate is the slope of the iterates',
      check: each((params, uniform) => {
        const lambda = lambdaOf(uniform);
        const discrete = dictionary.toDiscrete(params, stepFor(optimizer, params, lambda));
        const { kind, rate, prefactor } = optimizer.discreteRate(discrete, [lambda]);
        const mode = optimizer.discreteMode(discrete, lambda);
        // Where a step takes little time, an oscillation takes as many more of them.
        const perStep = dictionary.time(1, discrete) - dictionary.time(0, discrete);
        const longer = Math.ceil(Math.max(1, 0.2 / perStep));
        const [first, last] = [2000 * longer, 8000 * longer];
        const claimed = (k: number): number => k * Math.log(rate) + prefactor * Math.log(k);
        /** How far the iterates rise above the claimed curve: over windows that hold even slow oscillations. */
        const crest = (k: number): number => {
          let best = -Infinity;
          for (const j of stepsFrom(k, first)) best = Math.max(best, mode.log(j).logAbs - claimed(j));
          return best;
        };
        if (kind !== 'linear') return;
        // The samples meet a crest to within a small phase; 0.2 of a fall of tens to thousands.
        const allowed = 0.2 + 1e-3 * Math.abs(claimed(last) - claimed(first));
        fail('rise above the claimed curve', crest(last) - crest(first), 0, allowed);
      }),
    },
    {
      name: 'steps below the largest stable one do not diverge, above it they do',
      check: each((params, uniform) => {
        const lambda = lambdaOf(uniform);
        const discrete = dictionary.toDiscrete(params, stepFor(optimizer, params, lambda));
        const limit = optimizer.largestStableStep(discrete, lambda);
        if (limit === Infinity || limit === 0) return;
        const at = (stepSize: number): string =>
          optimizer.discreteRate({ ...discrete, stepSize }, [lambda]).kind;
        if (at(limit * (1 - 1e-9)) === 'diverges') fail('stable step', limit, 0, 0);
        if (at(limit * (1 + 1e-9)) !== 'diverges') fail('unstable step', limit, Infinity, 0);
      }),
    },
    ...flowLaws(optimizer, each),
    ...updateLaws(optimizer, each),
  ];
}
