import { describe, expect, test } from '@jest/globals';
import { solve } from '@flowrate/ode';
import { claims, compareRoutes, expectClaim, judge, type Claim, type RouteCheck } from '@flowrate/verify';
import { heavyBall } from '@flowrate/theory';

const byId = (id: string): Claim => claims.find((claim) => claim.id === id)!;
const lambda = Array.from({ length: 40 }, (_, i) => 0.01 * 1.15 ** i);
const rho = lambda.map((_, i) => 1 / (i + 1));
const data = { lambda, rho };

describe('judging on data', () => {
  test.each(['gf-linear', 'gf-rate', 'hb-critical', 'hb-best', 'nag-sublinear', 'nag-bound', 'polyak'])(
    '%s is verified on the data and beyond',
    async (id) => {
      const verdict = await judge(byId(id), { data, runs: 50 });
      expect([verdict.verdict, verdict.reason]).toEqual(['verified', undefined]);
      expect(verdict.evidence).toContain('on the data');
    },
  );

  test('the exact rate is that of the data', async () => {
    const verdict = await judge(byId('gf-rate'), { data, runs: 20 });
    expect(verdict.evidence).toContain('exact rate 0.02');
    expect(verdict.grade).toBe('exact');
  });

  test('a claim that needs λmin > 0 has no verdict where λmin = 0, and says why', async () => {
    const singular = {
      lambda: [0, ...lambda],
      rho: [1, ...rho],
      zeroReason: 'rows 101 and 142 are identical',
    };
    for (const id of [
      'gf-linear',
      'gf-rate',
      'hb-linear',
      'hb-critical',
      'nag-sublinear',
      'gd-best',
      'polyak',
    ]) {
      const verdict = await judge(byId(id), { data: singular, runs: 20 });
      expect(verdict.verdict).toBe('inconclusive');
      expect(verdict.reason).toContain('rows 101 and 142 are identical');
    }
    for (const id of ['nag-bound', 'gf-pseudo', 'nag-lyapunov']) {
      expect((await judge(byId(id), { data: singular, runs: 20 })).verdict).toBe('verified');
    }
    expect((await judge(byId('gf-rate-max'), { data: singular, runs: 20 })).verdict).toBe('refuted');
  });

  test('an eigenvalue without weight does not count', async () => {
    const verdict = await judge(byId('gf-rate'), {
      data: { lambda: [0, ...lambda], rho: [0, ...rho] },
      runs: 20,
    });
    expect(verdict.verdict).toBe('verified');
  });
});

describe('replay', () => {
  test.each(['gf-rate-max', 'hb-critical-moving', 'nag-stability', 'third-routh-mu', 'nag-sharp-3-smaller'])(
    'the counterexample of %s comes back by its seed and path',
    async (id) => {
      const first = await judge(byId(id), { seed: 11 });
      const path = /--path (\S+)/u.exec(first.counterexample!.replay)![1]!;
      const again = await judge(byId(id), { seed: 11, path });
      expect(again.counterexample).toEqual(first.counterexample);
    },
  );

  test('the same seed gives the same verdict, number by number', async () => {
    const [first, second] = [
      await judge(byId('hb-critical'), { seed: 5, runs: 200 }),
      await judge(byId('hb-critical'), { seed: 5, runs: 200 }),
    ];
    expect(second).toEqual(first);
  });
});

describe('counterexamples are readable', () => {
  test.each([
    'gf-linear-faster',
    'hb-no-prefactor',
    'hb-critical-off',
    'gd-step-smaller',
    'polyak-no-prefactor',
  ])('%s: at most two modes, μ = 1', async (id) => {
    const { counterexample } = await judge(byId(id), { seed: 2 });
    expect(counterexample!.lambda.length).toBeLessThanOrEqual(2);
    expect(counterexample!.params.mu).toBe(1);
  });
});

describe('null hypotheses: routes that are wrong forbid a verdict', () => {
  const t = Array.from({ length: 50 }, (_, i) => i * 2);
  const total = (phi: (lambda: number, t: number) => number, weights = rho): number[] =>
    t.map((time) => 0.5 * lambda.reduce((sum, l, i) => sum + weights[i]! * phi(l, time) ** 2, 0));
  const closedForm = total((l, time) => Math.exp(-l * time));
  const check = (loss: readonly number[]): RouteCheck => ({
    optimizer: 'gradient-flow',
    params: {},
    t,
    closedForm,
    routes: [{ name: 'ode', loss, budget: 1e-6 }],
  });
  const wrong: Readonly<Record<string, readonly number[]>> = {
    'returns its input': t.map(() => closedForm[0]!),
    'a rate off by 5 %': total((l, time) => Math.exp(-1.05 * l * time)),
    'swapped projectors': total((l, time) => Math.exp(-l * time), [...rho].reverse()),
    'a solver at rtol 1e-3': closedForm.map((loss, i) => loss * (1 + 1e-3 * Math.sin(i))),
    'one value is NaN': closedForm.map((loss, i) => (i === 7 ? NaN : loss)),
    'stops early': closedForm.slice(0, 20),
  };
  test.each(Object.entries(wrong))('%s', async (_name, loss) => {
    const routes = [check(loss)];
    for (const id of ['gf-linear', 'gf-rate']) {
      const verdict = await judge(byId(id), { data, routes, runs: 10 });
      expect(verdict.verdict).toBe('inconclusive');
      expect(verdict.reason).toContain('ode route');
    }
    // Another optimizer's claims do not depend on that run.
    expect((await judge(byId('hb-rate'), { data, routes, runs: 10 })).verdict).toBe('verified');
  });

  // Heavy ball oscillates: here a solver's tolerance is its error. (On gradient flow stability holds the steps so short
  // that rtol 1e-3 gives eight digits.)
  test.each([
    ['tsit5', 1e-3, 'inconclusive'],
    ['dop853', 1e-3, 'inconclusive'],
    ['odex', 1e-3, 'inconclusive'],
    ['odex', 1e-10, 'verified'],
    ['dop853', 1e-12, 'verified'],
  ] as const)('%s at rtol %f: %s', async (method, rtol, verdict) => {
    const params = { damping: 0.2 };
    const flow = {
      rhs: (_t: number, y: ArrayLike<number>, dydt: Float64Array) =>
        lambda.forEach((l, i) => {
          dydt[2 * i] = y[2 * i + 1]!;
          dydt[2 * i + 1] = -params.damping * y[2 * i + 1]! - l * y[2 * i]!;
        }),
      y0: rho.flatMap((r) => [Math.sqrt(r), 0]),
      span: [0, t[t.length - 1]!] as [number, number],
    };
    const { y } = solve(flow, { method, rtol, atol: rtol * 1e-3, saveAt: t });
    const loss = y.map((state) => 0.5 * lambda.reduce((sum, _, i) => sum + state[2 * i]! ** 2, 0));
    const exact = total((l, time) => heavyBall.mode(params, l).phi(time));
    const routes = [
      {
        optimizer: 'heavy-ball',
        params,
        t,
        closedForm: exact,
        routes: [{ name: 'ode', loss, budget: 1e-6 }],
      },
    ];
    for (const id of ['hb-rate', 'hb-linear', 'hb-critical']) {
      const found = await judge(byId(id), { data, routes, runs: 10 });
      expect([found.verdict, found.reason]).toEqual([verdict, found.reason]);
    }
  });

  test('agreeing routes let verdicts through, and are compared relative to the maximum after t', () => {
    expect(compareRoutes(check(closedForm.map((loss) => loss * (1 + 1e-7))))[0]).toMatchObject({
      agrees: true,
    });
    const late = closedForm.map((loss, i) => (i === 49 ? loss * 1.5 : loss));
    expect(compareRoutes(check(late))[0]!.difference).toBeCloseTo(0.5, 12);
  });
});

describe('limits', () => {
  test('a time limit ends in inconclusive, not in verified', async () => {
    const verdict = await judge(byId('nag-lyapunov'), { runs: 1e6, timeLimit: 0.05 });
    expect([verdict.verdict, verdict.reason?.startsWith('the time limit')]).toEqual(['inconclusive', true]);
  });

  test('an abort signal stops the search', async () => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 100);
    await expect(judge(byId('nag-lyapunov'), { runs: 1e6, signal: controller.signal })).rejects.toThrow(
      /abort/iu,
    );
  });

  test('unknown options and nonsense are errors with a remedy', async () => {
    const bad = { tries: 5 } as object;
    await expect(judge(byId('gf-rate'), bad)).rejects.toThrow("there is no option 'tries'");
    await expect(judge(byId('gf-rate'), { runs: 0 })).rejects.toThrow('runs is 0');
    await expect(judge(byId('gf-rate'), { seed: 0.5 })).rejects.toThrow('seed is 0.5');
    await expect(judge(byId('gf-rate'), { path: 'edge:99999' })).rejects.toThrow('no instance at path');
    await expect(judge(byId('gf-rate'), { path: 'foo' })).rejects.toThrow('"foo" is no path');
  });

  test('contradictory hypotheses are said after an honest attempt', async () => {
    const claim: Claim = {
      id: 'empty',
      statement: 'nothing',
      system: "x' = -lambda*x",
      given: { mu: 'positive', L: '>= mu', lambda: '[mu, L]' },
      assume: 'L < mu',
      rate: 'linear 2*mu',
    };
    const verdict = await judge(claim);
    expect(verdict.verdict).toBe('inconclusive');
    expect(verdict.reason).toContain('contradict each other');
  });

  test('a claim without a value somewhere has no verdict', async () => {
    const verdict = await judge({
      id: 'nan',
      statement: 'a square root of a negative number',
      system: "x' = -lambda*x",
      given: { lambda: 'positive' },
      expect: 'norm(x(t)) <= sqrt(-t)',
    });
    expect(verdict.verdict).toBe('inconclusive');
    expect(verdict.reason).toContain('no value');
  });
});

describe('hypotheses that say too much or too little', () => {
  const flow = { statement: 'typed', system: "x' = -lambda*x", rate: 'linear 2*mu' } as const;
  const spectrum = { mu: 'positive', L: '>= mu', lambda: '[mu, L]' } as const;
  test.each([
    ['a value that is not finite', { ...spectrum, L: '1/0' }, undefined, 'L: "1/0" is Infinity'],
    ['a condition that never holds', spectrum, 'L < mu', 'assume: "L < mu" does not hold where mu = 1'],
  ] as const)('%s is named', async (_name, given, assume, reason) => {
    const verdict = await judge({ id: 'c', ...flow, given, ...(assume === undefined ? {} : { assume }) });
    expect(verdict.reason).toContain(reason);
  });

  test.each([
    ['numbers', { ...spectrum, a: '[2, 1]', L: 'a*mu' }, 'a: "[2, 1]"'],
    ['an open range of one number', { ...spectrum, a: '(2, 2]', L: 'a*mu' }, 'a: "(2, 2]"'],
    ['the ends of the spectrum', { ...spectrum, lambda: '[L, mu]' }, 'lambda: "[L, mu]"'],
    ['a spectrum below its own lower end', { ...spectrum, L: '[0, mu/2]' }, 'lambda: "[mu, L]"'],
  ] as const)('a range whose ends stand the wrong way round is refused: %s', async (_name, given, entry) => {
    const message = `given.${entry} is an empty range`;
    await expect(judge({ id: 'c', ...flow, given })).rejects.toThrow(message);
  });

  test.each([
    ['a part of the values before it', { ...spectrum, b: '[1.9, 2*sqrt(mu)]' }],
    ['one point', { ...spectrum, b: '[2*mu, 2*mu]' }],
  ] as const)('but not one that has values for %s', async (_name, given) => {
    expect((await judge({ id: 'c', ...flow, given }, { runs: 100 })).verdict).toBe('verified');
  });

  test.each([
    [{ expect: '1 <= 2' }, 'does not mention the solution'],
    [{ expect: 'mu <= L*(1 + t)' }, 'does not mention the solution'],
    [{ expect: 'norm(x(0)) <= 2*norm(x(0))' }, 'looks at the start alone'],
    [{ decreases: 'exp(-t)' }, 'mentions neither x nor v'],
  ])('that %j is vacuous is noted', async (said, note) => {
    const { rate: _, ...rest } = flow;
    const claim = { id: 'c', ...rest, given: spectrum, ...said };
    expect((await judge(claim, { runs: 10 })).evidence).toMatch(new RegExp(`; note: .*${note}`, 'u'));
  });

  test('what says something of the solution is not called vacuous', async () => {
    const { rate: _, ...rest } = flow;
    for (const said of [{ expect: 'norm(x(2*t)) <= norm(x(0))' }, { decreases: 'x^2' }]) {
      const { evidence } = await judge({ id: 'c', ...rest, given: spectrum, ...said }, { runs: 10 });
      expect(evidence).not.toContain('note:');
    }
  });

  test('two values where a range may be meant are noted, three are not', async () => {
    const claim = { id: 'c', ...flow, rate: 'linear >= 2' };
    const two = await judge({ ...claim, given: { lambda: [1, 4] } }, { runs: 10 });
    expect(two.evidence).toContain(
      'lambda is one of the two values 1, 4: write lambda: "[1, 4]" for the range',
    );
    const three = await judge({ ...claim, given: { lambda: [1, 2, 4] } }, { runs: 10 });
    expect(three.evidence).not.toContain('note:');
  });

  test('a part without a value is named, with where it has none', async () => {
    const { rate: _, ...rest } = flow;
    const claim = { id: 'c', ...rest, given: spectrum, expect: 'loss(t) <= loss(0)*sqrt(mu - 2*L)' };
    expect((await judge(claim)).reason).toMatch(/^sqrt\(mu - 2\*L\) has no value at t = \S+, mu = 1/u);
  });

  test.each([
    ['t', 'given: "t" is the time'],
    ['lamda', 'given: "lamda" is no eigenvalue. Write lambda.'],
    ['v(0)', 'given: "v(0)" is no symbol. Write v0: any.'],
    ['b b', "'b b' cannot be the name of a symbol"],
  ])('the name %s is refused', async (name, message) => {
    const claim = { id: 'c', ...flow, given: { ...spectrum, [name]: 'positive' } };
    await expect(judge(claim)).rejects.toThrow(message);
  });

  test('a symbol that nothing uses, and a system without lambda, are noted', async () => {
    const unused = await judge({ id: 'c', ...flow, given: { ...spectrum, kappa: 'positive' } }, { runs: 10 });
    expect(unused.evidence).toContain('note: nothing uses the symbol kappa');
    const flat = { id: 'c', ...flow, system: "x' = -mu*x", given: spectrum };
    expect((await judge(flat, { runs: 10 })).evidence).toContain('no lambda occurs in the system');
  });

  test.each([
    ["x' = -lambda*x", 'norm(x(k)) <= 1', 'The time of a flow is t'],
    ['x[k+1] = x[k] - g[k]', 'norm(x(t)) <= 1', 'write k instead of t'],
    ["x' = -lambda*x", 'loss(t) <= lambda*loss(0)', 'Each mode has its own lambda'],
    ["x' = -lambda*x", 'loss(t) <= v0', 'write norm(v(0))'],
    ["x' = -y; y' = lambda*x", 'loss(t) <= y', 'y is an unknown of the system beside x'],
    ["x' = -lambda*x", 'loss(t) = loss(0)', 'is no inequality'],
  ])('%s with %s: the remedy fits', async (system, claimed, remedy) => {
    const claim = { id: 'c', statement: 'typed', system, given: { lambda: '[1, 2]' }, expect: claimed };
    await expect(judge(claim)).rejects.toThrow(remedy);
  });
});

describe('claims that must stay open', () => {
  const spectrum = { mu: 'positive', L: '>= mu', lambda: '[mu, L]' } as const;
  test.each([
    [
      'a region of stability of which only the edge is allowed',
      { system: 'x[k+1] = x[k] - s*g[k]', given: { ...spectrum, s: '2/L' } },
      { stable: 's*L <= 2' },
      'every instance lies on the edge',
    ],
    [
      'a power with a logarithm',
      { system: "x' = -lambda*x*(1/(t+2))*(1+1/log(t+2))", given: { mu: '[0.5, 2]', lambda: 'mu' } },
      { rate: 'sublinear 2*mu' },
      'neither clearly exponential nor clearly a power',
    ],
  ] as const)('%s', async (_name, system, relation, reason) => {
    const verdict = await judge({ id: 'c', statement: 'typed', ...system, ...relation }, { runs: 50 });
    expect([verdict.verdict, verdict.reason]).toEqual(['inconclusive', expect.stringContaining(reason)]);
  });
});

describe('data that a claim spells otherwise', () => {
  const condition = lambda[39]! / lambda[0]!;
  test.each([
    ['L = κμ', { mu: 'positive', kappa: '>= 1.5', L: 'kappa*mu', lambda: '[mu, L]' }],
    ['μ = L/κ', { L: 'positive', kappa: '>= 1.5', mu: 'L/kappa', lambda: '[mu, L]' }],
    ['the range itself', { mu: 'positive', kappa: '[1.5, 1e6]', lambda: '[mu, kappa*mu]' }],
  ] as const)('%s is solved for κ', async (_name, given) => {
    const claim = {
      id: 'c',
      statement: 'gradient descent at 2/(L + μ)',
      system: 'x[k+1] = x[k] - s*g[k]',
      given: { ...given, s: '2/(mu*(1 + kappa))' },
      rate: 'factor (kappa - 1)/(kappa + 1)',
    };
    const verdict = await judge(claim, { data, runs: 20 });
    expect([verdict.verdict, verdict.reason]).toEqual(['verified', undefined]);
    const factor = (condition - 1) / (condition + 1);
    expect(verdict.evidence).toContain(`on the data exact factor ${String(Number(factor.toPrecision(4)))}`);
  });

  test('data that nobody asked for are left out where they do not fit', async () => {
    const claim = { ...byId('gf-rate'), given: { mu: '[5, 6]', L: '[7, 8]', lambda: '[mu, L]' } };
    expect((await judge(claim, { data, runs: 20 })).verdict).toBe('inconclusive');
    const verdict = await judge(claim, { data: { ...data, optional: true }, runs: 20 });
    expect(verdict.verdict).toBe('verified');
    expect(verdict.evidence).toContain("not on the data: the data's mu = 0.01");
  });
});

describe('expectClaim', () => {
  test('toHold resolves for a true claim and throws counterexample and replay for a false one', async () => {
    await expect(expectClaim(byId('gf-linear'), { runs: 50 }).toHold()).resolves.toMatchObject({
      verdict: 'verified',
    });
    await expect(expectClaim(byId('hb-no-prefactor')).toHold()).rejects.toThrow(
      /replay: --only hb-no-prefactor --seed 1/u,
    );
    await expect(expectClaim(byId('hb-no-prefactor')).toFail()).resolves.toMatchObject({
      verdict: 'refuted',
    });
  });
});
