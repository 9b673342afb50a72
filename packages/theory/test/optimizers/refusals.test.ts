import { describe, expect, test } from '@jest/globals';
import { gradientFlow } from '../../src/optimizers/gradientFlow.ts';
import { heavyBall } from '../../src/optimizers/heavyBall.ts';
import { implicitGradient } from '../../src/optimizers/implicitGradient.ts';
import { gaussNewton } from '../../src/optimizers/gaussNewton.ts';
import { nagCHighResolution } from '../../src/optimizers/nagCHighResolution.ts';
import { nesterov } from '../../src/optimizers/nesterov.ts';
import { optimizerByName } from '../../src/optimizers/catalogue.ts';
import { modeCurves } from '../../src/quantities/lossCurve.ts';
import { powerDamping } from '../../src/optimizers/powerDamping.ts';

const byName = optimizerByName('heavy-ball');

describe('bad input is named, with the remedy', () => {
  test.each([
    ['λ < 0', () => gradientFlow.mode({}, -1), /lambda is -1/],
    ['λ NaN', () => heavyBall.mode({ damping: 1 }, NaN), /lambda is NaN/],
    ['d = 0', () => nesterov.mode({ friction: 0 }, 1), /friction is 0; give a positive number/],
    ['b < 0', () => heavyBall.mode({ damping: -1 }, 1), /damping is -1/],
    ['b < 0 in a rate', () => heavyBall.rate({ damping: -1 }, [1]), /damping is -1/],
    ['momentum 1', () => heavyBall.update({ stepSize: 1, momentum: 1 }), /from 0 to below 1/],
    ['step 0', () => gradientFlow.update({ stepSize: 0 }), /stepSize is 0/],
    ['t < 0', () => gradientFlow.mode({}, 1).phi(-1), /time is -1/],
    ['t NaN', () => nesterov.mode({ friction: 3 }, 1).phi(NaN), /time is NaN/],
    ['empty spectrum', () => gradientFlow.rate({}, []), /empty/],
    ['negative eigenvalue', () => gradientFlow.rate({}, [1, -2]), /eigenvalue 1 is -2/],
    [
      'step beyond the limit of a flow',
      () => nagCHighResolution.mode({ stepSize: 1, friction: 3 }, 5),
      /4\/3/,
    ],
    [
      'too far for the phase to be known',
      () => powerDamping.mode({ coefficient: 1, exponent: 0.5, start: 1 }, 1).phi(1e14),
      /envelope/,
    ],
    ['unknown optimizer', () => optimizerByName('heavyball'), /did you mean heavy-ball/],
    ['Adam', () => optimizerByName('adam'), /no closed form .* heavy-ball/],
    ['unknown parameter', () => modeCurves(byName, { dampin: 1 }, [1], [1]), /did you mean damping/],
    ['missing parameter', () => modeCurves(byName, {}, [1], [1]), /damping is missing/],
  ])('%s', (_, act, message) => {
    expect(act).toThrow(message);
  });

  test('methods that are not explicit say what they need', () => {
    expect(implicitGradient.update({ stepSize: 1 })).toMatchObject({ kind: 'implicit' });
    expect(gaussNewton.update({ stepSize: 1, regularisation: 0.1 }).kind).toBe('preconditioned');
  });

  test('a step beyond the stability limit diverges, and the limit is told', () => {
    const discrete = { stepSize: 3.2, momentum: 0.5 };
    expect(heavyBall.discreteRate(discrete, [1]).kind).toBe('diverges');
    expect(heavyBall.largestStableStep(discrete, 1)).toBe(3);
  });
});

describe('beyond the range of doubles', () => {
  test('φ of e^(-10000) and times of 1e8 keep sign and logarithm', () => {
    expect(gradientFlow.mode({}, 1).log(10_000)).toEqual({ sign: 1, logAbs: -10_000 });
    const heavy = heavyBall.mode({ damping: 2e-4 }, 1e-8).log(1e8);
    expect(heavy.sign).toBe(1);
    // Critical: (1 + 1e-4 t) e^(-1e-4 t); 1e-12 of the exponent
    expect(Math.abs(heavy.logAbs / (Math.log(10_001) - 10_000) - 1)).toBeLessThan(1e-12);
    const method = heavyBall.discreteMode({ stepSize: 0.1, momentum: 0.5 }, 3).log(1e8);
    expect(method.logAbs / (0.5e8 * Math.log(0.5))).toBeCloseTo(1, 6);
    expect(Math.abs(nesterov.mode({ friction: 3 }, 1).phi(1e8))).toBeLessThan(1e-11);
  });
});
