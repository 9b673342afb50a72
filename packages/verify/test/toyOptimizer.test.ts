import { describe, expect, test } from '@jest/globals';
import { gradientFlow, optimizers, type Mode, type Optimizer, type Parameters } from '@flowrate/theory';
import { optimizerLaws } from '@flowrate/theory/testing';
import { judge, judgeWith, parseClaims, vocabulary, type Vocabulary } from '@flowrate/verify';

/** Gradient flow at a speed of one's own, x' = -cλx: an optimizer of a stranger, in nobody's catalogue. */
interface ToyParameters extends Parameters {
  readonly speed: number;
}
interface ToyDiscreteParameters extends ToyParameters {
  readonly stepSize: number;
}
const speed = { default: 2, min: 0.5, max: 3, scale: 'linear', description: 'speed c' } as const;
const { stepSize } = gradientFlow.discreteParameters;
const step = (params: ToyDiscreteParameters): { stepSize: number } => ({
  stepSize: params.stepSize * params.speed,
});

const toy: Optimizer<ToyParameters, ToyDiscreteParameters> = {
  name: 'toy',
  title: 'toy',
  parameters: { speed },
  discreteParameters: { speed, stepSize },
  equations: {
    flow: { text: "x' + speed*lambda*x = 0" },
    update: { text: 'x[k+1] = x[k] - speed*stepSize*g[k]' },
  },
  invariants: ['x^2'],
  featured: false,
  references: [],
  dictionary: {
    toDiscrete: ({ speed: c }, s) => ({ speed: c, stepSize: s }),
    toFlow: ({ speed: c }) => ({ speed: c }),
    time: (k, { stepSize: s }) => k * s,
    order: 1,
  },
  update: (discrete) => gradientFlow.update(step(discrete)),
  flow({ speed: c }, { apply, delta0, end }) {
    return {
      rhs(_t, y, dydt) {
        apply(y, dydt);
        for (let i = 0; i < dydt.length; i++) dydt[i]! *= -c;
      },
      y0: delta0,
      span: [0, end],
    };
  },
  mode: ({ speed: c }, lambda) => gradientFlow.mode({}, c * lambda),
  discreteMode: (discrete, lambda) => gradientFlow.discreteMode(step(discrete), lambda),
  rate({ speed: c }, spectrum) {
    const { rate, ...rest } = gradientFlow.rate({}, spectrum);
    return { ...rest, rate: c * rate };
  },
  discreteRate: (discrete, spectrum) => gradientFlow.discreteRate(step(discrete), spectrum),
  largestStableStep: ({ speed: c }, lambdaMax) => 2 / (c * lambdaMax),
  optimal: ({ min, max }) => ({ flow: { speed: 3 }, discrete: { speed: 1, stepSize: 2 / (min + max) } }),
  settings: () => [{ title: 'toy', params: { speed: 2 }, typical: true }],
};

describe('the laws of an optimizer that is defined outside the package', () => {
  for (const law of optimizerLaws(toy)) test(law.name, law.check);

  test.each([
    ["x' + lambda*x = 0", 'flow gives the mode'],
    ["x' + speed*lambda*x = 0", undefined],
    ["x'' + speed*lambda*x = 0", 'order of the ODE'],
    ["x' + pace*lambda*x = 0", 'the parameters for its symbols'],
  ])('a flow that says %s', (text, broken) => {
    const { update } = toy.equations;
    const laws = optimizerLaws({ ...toy, equations: { flow: { text }, update } });
    const failing = laws.filter(({ check }) => {
      try {
        check();
        return false;
      } catch {
        return true;
      }
    });
    const names = failing.map(({ name }) => name).join('; ');
    if (broken === undefined) expect(names).toBe('');
    else expect(names).toContain(broken);
  });

  test.each(['x[k+1] = x[k] - stepSize*g[k]', 'x[k+1] = x[k] - speed*stepSize*g[k+1]'])(
    'an update that says %s steps otherwise',
    (text) => {
      const { flow } = toy.equations;
      const law = optimizerLaws({ ...toy, equations: { flow, update: { text } } }).find(
        ({ name }) => name === 'the text of the update steps as the update does',
      );
      expect(law!.check).toThrow(/by text/u);
    },
  );
});

const file = (least: string): string => `claims:
  - id: own
    optimizer: toy
    given: { lambda: "[1, 2]", speed: "[1, 3]" }
    rate: linear >= ${least}
`;

const own: Vocabulary = { ...vocabulary, optimizers: [...optimizers, toy] };

describe('claims about it', () => {
  test.each([
    ['2*speed', 'verified'],
    ['3*speed', 'refuted'],
  ])('a rate of at least %s is %s', async (least, wanted) => {
    const [claim] = parseClaims(file(least), 'own.yaml', own);
    expect((await judgeWith(own, claim!, { runs: 20 })).verdict).toBe(wanted);
  });

  test('no other vocabulary knows it', () => {
    expect(() => parseClaims(file('1'), 'own.yaml')).toThrow("there is no optimizer 'toy'");
  });
});

/** A closed form that is wrong by a thousandth, the rest of the optimizer as it should be. */
const wrong: Optimizer<ToyParameters, ToyDiscreteParameters> = {
  ...toy,
  mode(params, lambda): Mode {
    return toy.mode(params, 1.001 * lambda);
  },
};

describe('its limiting ODE, integrated, is the witness', () => {
  const claim = {
    id: 'own',
    statement: 'toy decays',
    optimizer: 'toy',
    given: { lambda: '[1, 2]', speed: '[1, 3]' },
    expect: 'norm(x(t)) <= norm(x(0))*exp(-speed*t)',
  };

  test('it agrees with a closed form that is right', async () => {
    expect((await judgeWith(own, claim, { runs: 20 })).verdict).toBe('verified');
  });

  test('a closed form that is wrong verifies nothing', async () => {
    const words = { ...vocabulary, optimizers: [wrong] };
    const { verdict, reason } = await judgeWith(words, claim, { runs: 20 });
    expect([verdict, reason]).toEqual(['inconclusive', expect.stringMatching(/limiting ODE of toy/u)]);
  });

  test('a text that is not the optimizer’s verifies nothing', async () => {
    const other = { ...claim, optimizer: 'heavy-ball', given: { ...claim.given, damping: '[1, 2]' } };
    const text = "x'' + 1.001*damping*x' + lambda*x = 0";
    const falls = { ...other, system: text, expect: 'norm(x(t)) <= 100*norm(x(0))' };
    expect((await judge(falls, { runs: 20 })).reason).toMatch(/limiting ODE of heavy-ball/u);
  });
});
