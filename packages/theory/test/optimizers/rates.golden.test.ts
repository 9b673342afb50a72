import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { chebyshev } from '../../src/yardsticks/chebyshev.ts';
import { gradientFlow } from '../../src/optimizers/gradientFlow.ts';
import { heavyBall } from '../../src/optimizers/heavyBall.ts';
import { higherOrderMomentum } from '../../src/optimizers/higherOrderMomentum.ts';
import { nesterov } from '../../src/optimizers/nesterov.ts';
import { nesterovSc } from '../../src/optimizers/nesterovSc.ts';
import { tripleMomentum } from '../../src/yardsticks/tripleMomentum.ts';

type Figures = Readonly<Record<string, number>>;
interface Case {
  readonly spectrum: readonly number[];
  readonly methods: Readonly<Record<string, Figures>>;
}
const cases = JSON.parse(readFileSync(new URL('../fixtures/rates.json', import.meta.url), 'utf8')) as Case[];

/** 1e-10 relative. */
const close = (got: number, wanted: number, relative = 1e-10): void =>
  expect(Math.abs(got - wanted)).toBeLessThanOrEqual(relative * Math.abs(wanted));

describe.each(cases.map((c) => [c.spectrum.join(', '), c] as const))(
  'spectrum %s',
  (_, { spectrum, methods }) => {
    const range = { min: Math.min(...spectrum), max: Math.max(...spectrum) };

    test('flows', () => {
      close(gradientFlow.rate({}, spectrum).rate, methods['gradient-flow']!.lossRate!);
      for (const [name, figures] of Object.entries(methods)) {
        if (!name.startsWith('heavy-ball b=')) continue;
        const { rate, limitingMode } = heavyBall.rate({ damping: figures.b! }, spectrum);
        // At b = 2√μ the rate is a square-root singularity of b: √ε there.
        const critical = Math.abs(figures.b! / (2 * Math.sqrt(range.min)) - 1) < 1e-9;
        close(rate, figures.lossRate!, critical ? 3e-8 : 1e-10);
        expect(limitingMode).toBe(figures.limiting);
      }
      const best = heavyBall.optimal(range).flow;
      close(best.damping, methods['heavy-ball optimal']!.b!);
      const { rate, prefactor } = heavyBall.rate(best, spectrum);
      close(rate, methods['heavy-ball optimal']!.lossRate!);
      expect(prefactor).toBe(1);
      const { a1, a2, lossRate, stable, stableWhile } = methods['third-order'] as unknown as {
        a1: number;
        a2: number;
        lossRate: number;
        stable: boolean;
        stableWhile: number;
      };
      const third = higherOrderMomentum.rate({ a1, a2 }, spectrum);
      close(third.rate, lossRate);
      expect(third.kind).toBe(stable ? 'linear' : 'diverges');
      expect(range.max < stableWhile).toBe(stable);
    });

    test('methods', () => {
      const { m1, m2, s } = methods['higher-order-momentum']!;
      close(
        higherOrderMomentum.discreteRate({ m1: m1!, m2: m2!, stepSize: s! }, spectrum).rate,
        methods['higher-order-momentum']!.factor!,
      );
      if (range.max === range.min) return;
      const descent = gradientFlow.optimal(range).discrete;
      const figures = methods['gradient-descent optimal']!;
      close(descent.stepSize, figures.s!);
      // 1e-12 of 1: the factor may be as small as 0.03
      close(1 + gradientFlow.discreteRate(descent, spectrum).rate, 1 + figures.factor!, 1e-12);
      close(gradientFlow.largestStableStep(descent, range.max), figures.largestStableStep!);

      const polyak = heavyBall.optimal(range).discrete;
      const best = methods['heavy-ball discrete optimal']!;
      close(polyak.stepSize, best.s!);
      close(polyak.momentum, best.beta!);
      const rate = heavyBall.discreteRate(polyak, spectrum);
      close(rate.rate, best.factor!);
      expect(rate.prefactor).toBe(1);

      const standard = methods['nesterov-constant s=1/L']!;
      const q = nesterovSc.discreteRate({ stepSize: standard.s!, momentum: standard.beta! }, spectrum);
      // The double root at μ: √ε unless it is recognised
      close(q.rate, standard.factor!, 3e-8);
      const lessard = nesterovSc.optimal(range).discrete;
      const optimum = methods['nesterov-constant optimal']!;
      close(lessard.stepSize, optimum.s!);
      close(lessard.momentum, optimum.beta!);
      close(nesterovSc.discreteRate(lessard, spectrum).rate, optimum.factor!, 3e-8);
      close(nesterovSc.largestStableStep(lessard, range.max), optimum.largestStableStep!);

      close(tripleMomentum.factor(range), methods['triple-momentum']!.factorBound!);
      close(tripleMomentum.discreteRate(range, spectrum).rate, methods['triple-momentum']!.factor!, 3e-8);
      close(chebyshev.factor(range), methods.chebyshev!.asymptoticFactor!);
      close(chebyshev.discreteRate(range, spectrum).rate, methods.chebyshev!.asymptoticFactor!);

      const nag = methods['nesterov d=3 discrete']!;
      const discrete = { stepSize: nag.s!, friction: nag.d! };
      close(nesterov.discreteRate(discrete, spectrum).rate, nag.factor!);
      close(nesterov.largestStableStep(discrete, range.max), nag.largestStableStep!);
    });
  },
);
