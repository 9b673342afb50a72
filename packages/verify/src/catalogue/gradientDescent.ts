import type { Claim } from '../claim/claim.ts';

// Gradient descent and its implicit form.
const system = 'x[k+1] = x[k] - s*g[k]';
const spectrum = { lambda: '[mu, L]', mu: 'positive', L: '>= mu' } as const;
const spread = { ...spectrum, L: '>= 1.01*mu' } as const;

export const gradientDescentClaims: readonly Claim[] = [
  {
    id: 'gd-step',
    statement: 'gradient descent: ‖Δ_k‖ ≤ max(|1-sμ|, |1-sL|)^k ‖Δ_0‖',
    source: 'textbook',
    system,
    given: { ...spectrum, s: '(0, 2/L)' },
    expect: 'norm(x(k)) <= max(abs(1 - s*mu), abs(1 - s*L))^k * norm(x(0))',
    expected: true,
  },
  {
    id: 'gd-step-smaller',
    statement: 'gradient descent: ‖Δ_k‖ ≤ (1-sμ)^k ‖Δ_0‖ for all s < 2/L',
    source: 'near miss: true only for s ≤ 2/(μ+L)',
    system,
    given: { ...spread, s: '(0, 2/L)' },
    expect: 'norm(x(k)) <= abs(1 - s*mu)^k * norm(x(0))',
    expected: false,
  },
  {
    id: 'gd-best',
    statement: 'gradient descent: s = 2/(μ+L) is best, with factor (κ-1)/(κ+1)',
    source: 'Polyak 1963',
    system,
    given: { ...spread, s: '2/(mu + L)' },
    rate: 'factor (L - mu)/(L + mu)',
    best: { parameter: 's', over: '(0, 2/L)' },
    expected: true,
  },
  {
    id: 'gd-best-1-over-L',
    statement: 'gradient descent: s = 1/L is best, with factor 1 - 1/κ',
    source: 'a common default, not the optimum',
    system,
    given: { ...spread, s: '1/L' },
    rate: 'factor 1 - mu/L',
    best: { parameter: 's', over: '(0, 2/L)' },
    expected: false,
  },
  {
    id: 'gd-edge',
    statement: 'gradient descent diverges for s > 2/L',
    source: 'textbook',
    system,
    given: { ...spectrum, s: '(2/L, 10/L]' },
    rate: 'diverges',
    expected: true,
  },
  {
    id: 'gd-past-edge',
    statement: 'gradient descent converges for all s ≤ 2.02/L',
    source: 'near miss: step just past the limit',
    system,
    given: { ...spectrum, s: '(0, 2.02/L]' },
    rate: 'factor < 1',
    expected: false,
  },
  {
    id: 'igd-any-step',
    statement: 'implicit gradient descent: ‖Δ_k‖ ≤ (1+sμ)^-k ‖Δ_0‖ for every step s',
    source: 'Xu et al. 2024, arXiv 2407.02827',
    system: 'x[k+1] = x[k] - s*lambda*x[k+1]',
    given: { ...spectrum, s: 'positive' },
    expect: 'norm(x(k)) <= (1 + s*mu)^(-k) * norm(x(0))',
    expected: true,
  },
];
