import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { judge, recheck, type Certificate, type Claim, type Verdict } from '@flowrate/verify';
import { checkedByPython } from './checkedByPython.ts';

const certificates: Certificate[] = [];

async function verdictOf(claim: Omit<Claim, 'id' | 'statement'>): Promise<Verdict> {
  const verdict = await judge({ id: 'bound', statement: 'a bound', ...claim } as Claim, { runs: 120 });
  if (verdict.certificate !== undefined) certificates.push(verdict.certificate);
  return verdict;
}

const said = ({ verdict, evidence }: Verdict): [string, string] => [verdict, evidence];
const expected = (right: boolean, { evidence }: Verdict): [string, string] => [
  right ? 'verified' : 'refuted',
  evidence,
];

const spectrum = { mu: 'positive', L: '[mu, 1e3*mu]', lambda: '[mu, L]' };
const flow = { system: "x' = -lambda*x", given: spectrum };
/** x_k = 2^-k x_0. */
const halving = {
  system: 'x[k+1] = (1 - s*lambda)*x[k]',
  given: { mu: 'positive', lambda: 'mu', s: '1/(2*mu)' },
};

describe('from', () => {
  test('what fails at that time first is seen at the simplest values, though rounding moves the time', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 60 }),
        async (tau, percent) => {
          // e^(-τ) there, and the bound is a share of it.
          const most = Math.exp(-tau) * (1 - percent / 100);
          const { verdict, evidence } = await verdictOf({
            ...flow,
            expect: `norm(x(t)) <= ${most}*norm(x(0))`,
            from: `${tau}/mu`,
          });
          expect([verdict, evidence]).toEqual([
            'refuted',
            expect.stringContaining(`at t = ${tau} (mu = 1, L = 1)`),
          ]);
        },
      ),
      { numRuns: 5 },
    );
  });

  test('a flow is judged from that time on, and at it', async () => {
    // e^(-τ) ≤ c decides; 0.001 is far beyond rounding and far below what a time grid alone would see.
    const distance = fc.constantFrom(-0.3, -0.001, 0.001, 0.3);
    await fc.assert(
      fc.asyncProperty(fc.double({ min: 0.1, max: 20, noNaN: true }), distance, async (tau, off) => {
        const expect_ = `norm(x(t)) <= ${Math.exp(-tau) * (1 + off)}*norm(x(0))`;
        const verdict = await verdictOf({ ...flow, expect: expect_, from: `${tau}/mu` });
        expect(said(verdict)).toEqual(expected(off > 0, verdict));
      }),
      { numRuns: 12, seed: 1 },
    );
  });

  test.each([
    [3, 0.126, true],
    [3, 0.124, false],
    [2.5, 0.126, true],
    [1000, 1e-300, true],
    [1000, 1e-302, false],
  ])('a recursion from k = %d is at most %d', async (from, most, right) => {
    const verdict = await verdictOf({ ...halving, expect: `norm(x(k)) <= ${most}*norm(x(0))`, from });
    expect(said(verdict)).toEqual(expected(right, verdict));
  });

  // k 2^-k is largest at 1 and 2, where it is 1/2; from 3 on 3/8.
  test.each([
    [0.51, undefined, true],
    [0.49, undefined, false],
    [0.38, 3, true],
    [0.37, 3, false],
  ])('%d/k, infinite at 0, from %p', async (c, from, right) => {
    const own = from === undefined ? {} : { from };
    const verdict = await verdictOf({ ...halving, expect: `norm(x(k)) <= ${c}*norm(x(0))/k`, ...own });
    expect(said(verdict)).toEqual(expected(right, verdict));
    expect(verdict.evidence.includes('judged from k = 1')).toBe(from === undefined);
  });

  test('0/0 is no infinite bound, and a start that is asked for is judged', async () => {
    const open = await verdictOf({ ...halving, expect: 'norm(x(k)) <= 2*norm(x(0))*k/k' });
    const asked = await verdictOf({ ...halving, expect: 'norm(x(k)) <= norm(x(0))/k', from: 0 });
    for (const { verdict, reason } of [open, asked]) {
      expect(verdict).toBe('inconclusive');
      expect(reason).toContain('k = 0');
    }
  });
});

describe('chains', () => {
  test.each([
    ['exp(-L*t)', 'exp(-mu*t)', true, ''],
    ['exp(-0.9*L*t)', 'exp(-mu*t)', false, 'exp(-0.9*L*t)'],
    ['exp(-L*t)', 'exp(-1.1*mu*t)', false, 'exp(-1.1*mu*t)'],
  ])('%s and %s', async (low, high, right, named) => {
    const chain = `${low}*norm(x(0)) <= norm(x(t)) <= ${high}*norm(x(0))`;
    const verdict = await verdictOf({ ...flow, expect: chain });
    expect(said(verdict)).toEqual(expected(right, verdict));
    expect(verdict.evidence).toContain(named);
  });

  test('is two claims at once, a strict link among them', async () => {
    const strict = await verdictOf({ ...flow, expect: 'norm(x(t)) < norm(x(0)) <= norm(x(0))' });
    expect(said(strict)).toEqual(expected(true, strict));
    const rational = { ...halving, expect: '2^(-k)*norm(x(0)) <= norm(x(k)) < 2^(-k)*norm(x(0))' };
    const equal = await verdictOf(rational);
    expect(said(equal)).toEqual(expected(false, equal));
  });

  test('the certificate is of the first link that fails at its time', async () => {
    const both = '2*norm(x(0)) <= norm(x(k)) <= norm(x(0))/4';
    const verdict = await verdictOf({ ...halving, expect: both });
    expect(verdict.verdict).toBe('refuted');
    expect(verdict.certificate).toBeDefined();
  });
});

/** A claim that a curve is what it is, to one part in a million, and one that it is a thousandth less. */
const twoSided = (curve: string, at: string): readonly [string, string] => [
  `0.999999*(${curve}) <= norm(x(${at}))/norm(x(0)) <= 1.000001*(${curve})`,
  `norm(x(${at}))/norm(x(0)) <= 0.999*(${curve})`,
];

describe('systems that name their start', () => {
  const halpern = { ...halving, system: 'x[k+1] = x0/(k+2) + (k+1)/(k+2)*(1 - s*lambda)*x[k]' };
  const late = { ...halving, system: 'x[k+2] = (x0 + (k+2)*(1 - s*lambda)*x[k+1])/(k+3)' };
  const anchoredFlow = {
    system: "x' = -lambda*x + mu*(x0 - x)",
    given: { mu: 'positive', lambda: '[mu, 2*mu]' },
  };
  // x_k (k+1) = x_0 Σ q^j, q = 1/2; and mu x0/(λ+mu) is approached at the rate λ + mu.
  const cases = [
    ['Halpern', halpern, '2*(1 - 2^(-k-1))/(k+1)', 'k'],
    ['Halpern, a step later', late, '2*(1 - 2^(-k-1))/(k+1)', 'k'],
    ['a flow', { ...anchoredFlow, given: { mu: 'positive', lambda: 'mu' } }, '(1 + exp(-2*mu*t))/2', 't'],
  ] as const;
  test.each(cases)('%s has its closed form', async (_name, system, curve, clock) => {
    const [right, wrong] = twoSided(curve, clock);
    const yes = await verdictOf({ ...system, expect: right });
    expect(said(yes)).toEqual(expected(true, yes));
    const no = await verdictOf({ ...system, expect: wrong });
    expect(said(no)).toEqual(expected(false, no));
  });

  test.each([
    ['sublinear 2', true],
    ['sublinear >= 2.1', false],
    ['linear > 0', false],
  ])('Halpern is %s: %p', async (rate, right) => {
    const verdict = await verdictOf({ ...halpern, rate });
    expect(said(verdict)).toEqual(expected(right, verdict));
  });

  test('a flow that is drawn back does not decay', async () => {
    const verdict = await verdictOf({ ...anchoredFlow, rate: 'linear > 0' });
    expect(said(verdict)).toEqual(expected(false, verdict));
  });

  test('a rival may name its start, too', async () => {
    const against = halpern.system.replaceAll('x[', 'y[');
    const verdict = await verdictOf({ ...halving, against, expect: 'norm(x(k)) <= norm(y(k))' });
    expect(said(verdict)).toEqual(expected(true, verdict));
  });
});

test('certificates of all of them are accepted, here and by the checker', async () => {
  // Rates of recursions that change have no certificate, and that two enclosures are equal no digits tell.
  const decided = certificates.filter(
    ({ claim }) => claim.rate === undefined && !String(claim.expect).includes('< 2^(-k)'),
  );
  const said = await checkedByPython(decided);
  expect(said.length).toBeGreaterThan(10);
  expect(said.filter((word) => word !== 'accepted')).toEqual([]);
  for (const certificate of decided) expect(recheck(certificate)).toMatchObject({ accepted: true });
});

describe('what is not understood names its key', () => {
  test.each([
    [{ rate: 'linear > 0', from: 1 }, 'bad-from', 'from'],
    [{ expect: 'norm(x(t)) <= 1', from: 't' }, 'expression-wrong-type', 'from'],
    [{ expect: 'norm(x(t)) <= 1', from: '1 +' }, 'expression-syntax', 'from'],
    [{ expect: 'norm(x(t)) <= 1', from: 'tau' }, 'free-symbol', 'tau'],
    [{ expect: 'norm(x(t)) <= 1 = 2' }, 'expression-wrong-type', 'expect'],
    [{ expect: 'norm(x(t)) <= 1 != 2' }, 'expression-wrong-type', 'expect'],
    [
      { system: "x' = x0 - lambda*x", expect: 'norm(x(t)) <= norm(x(0))', restart: '1' },
      'bad-restart',
      'restart',
    ],
  ])('%j', async (own, code, key) => {
    const claim = { ...flow, ...own, file: 'a.yaml', lines: { [key]: 7 } } as Omit<Claim, 'id' | 'statement'>;
    await expect(verdictOf(claim)).rejects.toMatchObject({ code, message: expect.stringContaining(key) });
  });
});
