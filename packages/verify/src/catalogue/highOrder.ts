import type { Claim } from '../claim/claim.ts';

// Third-order momentum, and the high-resolution ODEs of Shi, Du, Jordan, Su 2018, arXiv 1810.08907.
const third = "x''' + a2*x'' + a1*x' + lambda*x = 0";
const spectrum = { lambda: '[mu, L]', mu: 'positive', L: '>= mu' } as const;
const step = {
  mu: 'positive',
  L: '>= 2*mu',
  s: '[0.0001/L, 1/L]',
  v0: '-2*sqrt(s)*lambda/(1 + sqrt(mu*s))*x0',
} as const;
const shi = 'Shi, Du, Jordan, Su 2018, arXiv 1810.08907';
const nagSc = "x'' + (2*sqrt(mu) + sqrt(s)*lambda)*x' + (1 + sqrt(mu*s))*lambda*x = 0";
const heavyBall = "x'' + 2*sqrt(mu)*x' + (1 + sqrt(mu*s))*lambda*x = 0";

export const highOrderClaims: readonly Claim[] = [
  {
    id: 'third-routh',
    statement: 'x‴ + a₂x″ + a₁x′ + λx is stable exactly for a₁a₂ > L',
    source: 'Routh, Hurwitz',
    system: third,
    given: { ...spectrum, a1: 'positive', a2: 'positive' },
    stable: 'a1*a2 > L',
    expected: true,
  },
  {
    id: 'third-routh-mu',
    statement: 'x‴ + a₂x″ + a₁x′ + λx is stable exactly for a₁a₂ > μ',
    source: 'a misreading: the largest eigenvalue decides',
    system: third,
    given: { ...spectrum, L: '>= 2*mu', a1: 'positive', a2: 'positive' },
    stable: 'a1*a2 > mu',
    expected: false,
  },
  {
    id: 'hires-nag-sc',
    statement: 'high-resolution NAG-SC: rate 2√μ on the whole spectrum',
    source: shi,
    system: nagSc,
    given: { ...step, lambda: '[mu, L]' },
    rate: 'linear 2*sqrt(mu)',
    expected: true,
  },
  {
    id: 'hires-hb',
    statement: 'high-resolution heavy ball: rate 2√μ on the whole spectrum',
    source: shi,
    system: heavyBall,
    given: { ...step, lambda: '[mu, L]' },
    rate: 'linear 2*sqrt(mu)',
    expected: true,
  },
  {
    id: 'hires-separates',
    statement: 'high-resolution NAG-SC damps the mode L by √s L more than heavy ball',
    source: shi,
    system: nagSc,
    given: { ...step, lambda: 'L' },
    rate: 'linear 2*sqrt(mu) + sqrt(s)*L',
    expected: true,
  },
  {
    id: 'hires-same',
    statement: 'high-resolution heavy ball damps the mode L by √s L more, too',
    source: 'a confusion of the two methods',
    system: heavyBall,
    given: { ...step, lambda: 'L' },
    rate: 'linear 2*sqrt(mu) + sqrt(s)*L',
    expected: false,
  },
];
