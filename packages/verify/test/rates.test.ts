import { describe, expect, test } from '@jest/globals';
import { judge, recheck, type Certificate, type RateClaim } from '@flowrate/verify';
import { checkedByPython } from './checkedByPython.ts';

/** A system whose slowest rate is known: the words for it, of which quantity, and its value and a faster and a slower one. */
interface Known {
  readonly name: string;
  readonly said: Pick<RateClaim, 'system' | 'given'>;
  readonly form: 'linear' | 'factor' | 'sublinear';
  readonly of: string;
  readonly value: string;
  readonly faster: string;
  readonly slower: string;
}

const spectrum = { mu: 'positive', L: '[2*mu, 1e3*mu]', lambda: '[mu, L]' };
const flow = { system: "x' + lambda*x = 0", given: spectrum };
// Every eigenvalue gives a factor from 0 to 1 - sμ, the smallest one the largest.
const descent = { system: 'x[k+1] = (1 - s*lambda)*x[k]', given: { ...spectrum, s: '1/L' } };
// The double root -√μ of the smallest eigenvalue; all others oscillate in the same envelope.
const heavyBall = { system: "x'' + b*x' + lambda*x = 0", given: { ...spectrum, b: '2*sqrt(mu)' } };
// x = J_1(√λ t)/t up to a constant, and J_1 decays like t^(-1/2): the loss like t^-3.
const nesterov = { system: "x'' + (3/t)*x' + lambda*x = 0", given: spectrum };
// Airy's equation: amplitudes like t^(-1/4), the loss like t^(-1/2), of all modes at once.
const airy = { system: "x'' + t*lambda*x = 0", given: spectrum };

const around = (value: string): Pick<Known, 'value' | 'faster' | 'slower'> => ({
  value,
  faster: `1.01*(${value})`,
  slower: `0.99*(${value})`,
});
const aroundFactor = (value: string): Pick<Known, 'value' | 'faster' | 'slower'> => ({
  value,
  faster: `0.999*(${value})`,
  slower: `1.001*(${value})`,
});

const known: readonly Known[] = [
  { name: 'gradient flow', said: flow, form: 'linear', of: '', ...around('2*mu') },
  { name: 'gradient flow', said: flow, form: 'linear', of: 'norm(x)', ...around('mu') },
  { name: 'gradient flow', said: flow, form: 'linear', of: 'norm(v)', ...around('mu') },
  { name: 'gradient descent', said: descent, form: 'factor', of: '', ...aroundFactor('1 - s*mu') },
  {
    name: 'gradient descent',
    said: descent,
    form: 'factor',
    of: 'pseudoLoss',
    ...aroundFactor('(1 - s*mu)^2'),
  },
  { name: 'gradient descent', said: descent, form: 'factor', of: 'norm(v)', ...aroundFactor('1 - s*mu') },
  { name: 'gradient descent', said: descent, form: 'linear', of: 'loss', ...around('-2*log(1 - s*mu)') },
  { name: 'heavy ball', said: heavyBall, form: 'linear', of: '', ...around('2*sqrt(mu)') },
  { name: 'nesterov', said: nesterov, form: 'sublinear', of: '', ...around('3') },
  { name: 'nesterov', said: nesterov, form: 'sublinear', of: 'pseudoLoss', ...around('3') },
  { name: 'nesterov', said: nesterov, form: 'sublinear', of: 'norm(x)', ...around('1.5') },
  { name: 'airy', said: airy, form: 'sublinear', of: '', ...around('0.5') },
];

const claimOf = ({ said, of }: Pick<Known, 'said' | 'of'>, words: string): RateClaim => ({
  id: 'rate',
  statement: words,
  ...said,
  rate: of === '' ? words : `${words} of ${of}`,
});

/** Which of "faster than the truth", "the truth", "slower than the truth" make the claim true. */
const truths: Readonly<Record<string, readonly ('faster' | 'value' | 'slower')[]>> = {
  '': ['value'],
  '=': ['value'],
  '>=': ['value', 'slower'],
  '>': ['slower'],
  '<=': ['value', 'faster'],
  '<': ['faster'],
};
/** At most a factor is at least a rate. */
const turned: Readonly<Record<string, string>> = { '>=': '<=', '>': '<', '<=': '>=', '<': '>' };

describe('rates that are known', () => {
  const certificates: Certificate[] = [];
  const cases = known.flatMap((one) =>
    Object.entries(truths).flatMap(([rates, right]) =>
      (['faster', 'value', 'slower'] as const).map((which) => {
        const sign = one.form === 'factor' ? (turned[rates] ?? rates) : rates;
        const claim = claimOf(one, `${one.form} ${sign} ${one[which]}`);
        return [one.name, claim.rate, claim, right.includes(which)] as const;
      }),
    ),
  );
  test.each(cases)('%s: %s', async (_name, _rate, claim, right) => {
    const { verdict, evidence, certificate } = await judge(claim, { runs: 120 });
    if (certificate !== undefined && !beyond(claim)) certificates.push(certificate);
    expect([verdict, evidence]).toEqual([right ? 'verified' : 'refuted', evidence]);
  });

  // No bound shows that rates are equal, and no digits that log(1 - s*mu) is equal to itself.
  const beyond = ({ rate }: RateClaim): boolean =>
    rate.includes('norm(v)') || /(linear <|factor >) (?!=)[^.]*$/u.test(rate) || /[<>] -2\*log/u.test(rate);
  test('the checker accepts what refuted them, but for velocities and strict equalities', async () => {
    const said = await checkedByPython(certificates);
    const refuted = cases.filter(([, , claim, right]) => !right && !beyond(claim));
    expect(said.filter((word) => word === 'accepted')).toHaveLength(refuted.length);
  });
});

describe('what no other value of the parameter may beat is its own rate, whatever is claimed of it', () => {
  const over = '(0, 10*sqrt(L))';
  // b = q√μ has the rate q√μ for q ≤ 2, and b = 2√μ is the fastest: q = 1 is beaten by others, also where its own rate is.
  const damped = (q: number): Known['said'] => ({ ...heavyBall, given: { ...spectrum, b: `${q}*sqrt(mu)` } });
  const truthsOf = (q: number): string[] => [
    `linear ${q}*sqrt(mu)`,
    'linear > 0',
    `linear >= ${q / 2}*sqrt(mu)`,
    `linear >= ${q}*sqrt(mu)`,
    `linear <= ${2 * q}*sqrt(mu)`,
  ];
  const claims = [1, 2].flatMap((q) =>
    truthsOf(q).map((words) => [
      q,
      words,
      { ...claimOf({ said: damped(q), of: '' }, words), best: { parameter: 'b', over } },
    ]),
  ) as [number, string, RateClaim][];
  test.each(claims)('b = %d√μ, %s', async (q, _words, claim) => {
    const { verdict, evidence, certificate } = await judge(claim, { runs: 120 });
    expect([verdict, evidence]).toEqual([q === 2 ? 'verified' : 'refuted', evidence]);
    expect(certificate?.proof.kind).toBe(q === 2 ? undefined : 'rival');
    if (certificate === undefined) return;
    expect(recheck(certificate)).toMatchObject({ accepted: true });
    // The bound lies between both: with the best value in the instance the same proof shows nothing.
    const best = { ...certificate, claim: { ...certificate.claim, given: damped(2).given } };
    expect(await checkedByPython([certificate, best])).toEqual([
      'accepted',
      'rejected: the rival is no faster',
    ]);
  });
});

describe('words that are no rate', () => {
  test.each([
    ['linear == 2', 'expression-'],
    ['linear =', 'expression-syntax'],
    ['linear of x', 'expression-unknown-function'],
    ['linear 2 of norm(y)', 'expression-unknown-function'],
    ['sublinear 2 of norm(v)', 'expression-syntax'],
    ['diverges of pseudoLoss', 'expression-syntax'],
    ['quick 2', 'expression-syntax'],
  ])('%s: the error says so of the key', async (rate, code) => {
    const claim = claimOf({ said: flow, of: '' }, rate);
    await expect(judge({ ...claim, file: 'a.yaml', lines: { rate: 7 } })).rejects.toMatchObject({
      code: expect.stringContaining(code),
      message: expect.stringContaining('a.yaml:7: claim "rate", rate: '),
    });
  });
});

test('a rate of another quantity is told as what was compared', async () => {
  const { evidence } = await judge(claimOf({ said: flow, of: 'norm(x)' }, 'linear <= 2*mu'), { runs: 120 });
  expect(evidence).toContain('rate of ‖x‖²');
});

test('the power of a velocity is not derived', async () => {
  const claim = claimOf({ said: nesterov, of: 'norm(v)' }, 'linear 0');
  const { verdict, reason } = await judge(claim, { runs: 120 });
  expect(verdict).toBe('inconclusive');
  expect(reason).toContain('velocity');
});

test('an eigenvalue 0 has no part in pseudoLoss', async () => {
  const data = { lambda: [0, 1, 3], rho: [1, 1, 1] };
  const said = { system: "x' + lambda*x = 0", given: { lambda: 'nonnegative' } };
  const verdictOf = async (of: string): Promise<string> =>
    (await judge(claimOf({ said, of }, 'linear 2'), { data, path: 'data:0' })).verdict;
  expect(await verdictOf('loss')).toBe('refuted');
  expect(await verdictOf('pseudoLoss')).not.toBe('refuted');
});
