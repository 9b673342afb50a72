import type { Claim } from '../claim/claim.ts';

// Discrete momentum with constant coefficients: heavy ball and Nesterov's method for strongly convex functions.
const heavyBall = 'x[k+1] = x[k] - s*g[k] + beta*(x[k] - x[k-1])';
const lookAhead = 'y[k] = x[k] + beta*(x[k] - x[k-1]); x[k+1] = y[k] - s*lambda*y[k]';
const spectrum = { lambda: '[mu, L]', mu: 'positive', L: '>= 1.01*mu' } as const;
const polyak = {
  ...spectrum,
  q: '(sqrt(L) - sqrt(mu))/(sqrt(L) + sqrt(mu))',
  s: '4/(sqrt(L) + sqrt(mu))^2',
  beta: 'q^2',
} as const;
const strongly = { ...spectrum, s: '1/L', beta: '(sqrt(L) - sqrt(mu))/(sqrt(L) + sqrt(mu))' } as const;

export const momentumClaims: readonly Claim[] = [
  {
    id: 'polyak',
    statement: 'discrete heavy ball, Polyak’s choice: factor (√κ-1)/(√κ+1)',
    source: 'Polyak 1964; for wide nets Wang, Lin, Abernethy 2020, arXiv 2010.01618',
    system: heavyBall,
    given: polyak,
    rate: 'factor q',
    expected: true,
  },
  {
    id: 'polyak-best-momentum',
    statement: 'with Polyak’s step, no other momentum is faster',
    source: 'Polyak 1964',
    system: heavyBall,
    given: polyak,
    rate: 'factor q',
    best: { parameter: 'beta', over: '[0, 0.9999]' },
    expected: true,
  },
  {
    id: 'polyak-no-prefactor',
    statement: 'discrete heavy ball, Polyak’s choice: ‖Δ_k‖ ≤ √β^k ‖Δ_0‖',
    source: 'near miss: the double root’s factor k dropped',
    system: heavyBall,
    given: polyak,
    expect: 'norm(x(k)) <= q^k * norm(x(0))',
    expected: false,
  },
  {
    id: 'polyak-as-sc',
    statement: 'discrete heavy ball, Polyak’s choice: factor 1 - 1/√κ',
    source: 'a confusion with Nesterov’s factor',
    system: heavyBall,
    given: polyak,
    rate: 'factor 1 - sqrt(mu/L)',
    expected: false,
  },
  {
    id: 'hb-stable',
    statement: 'discrete heavy ball is stable exactly for sL < 2(1+β)',
    source: 'Jury’s criterion',
    system: heavyBall,
    given: { ...spectrum, beta: '[0, 1)', s: '[0.1/L, 6/L]' },
    stable: 's*L < 2*(1 + beta)',
    expected: true,
  },
  {
    id: 'nag-sc',
    statement: 'Nesterov, s = 1/L, β = (√κ-1)/(√κ+1): factor 1 - 1/√κ',
    source: 'Nesterov 2004; for wide nets Liu et al. 2022, arXiv 2208.03941',
    system: lookAhead,
    given: strongly,
    rate: 'factor 1 - sqrt(mu/L)',
    expected: true,
  },
  {
    id: 'nag-sc-as-hb',
    statement: 'Nesterov, s = 1/L, β = (√κ-1)/(√κ+1): factor (√κ-1)/(√κ+1)',
    source: 'a confusion with Polyak’s factor',
    system: lookAhead,
    given: strongly,
    rate: 'factor beta',
    expected: false,
  },
  {
    id: 'nag-sc-quadratic',
    statement: 'Nesterov’s best on quadratics: s = 4/(3L+μ), factor 1 - 2/√(3κ+1)',
    source: 'Lessard, Recht, Packard 2016, arXiv 1408.3595',
    system: lookAhead,
    given: {
      ...spectrum,
      s: '4/(3*L + mu)',
      r: 'sqrt(3*L/mu + 1)',
      beta: '(r - 2)/(r + 2)',
    },
    rate: 'factor 1 - 2/r',
    expected: true,
  },
  {
    id: 'nag-stable',
    statement: 'Nesterov with constant β is stable exactly for sL < (2+2β)/(1+2β)',
    source: 'Jury’s criterion',
    system: lookAhead,
    given: { ...spectrum, beta: '[0, 1)', s: '[0.1/L, 4/L]' },
    stable: 's*L < (2 + 2*beta)/(1 + 2*beta)',
    expected: true,
  },
  {
    id: 'nag-stability',
    statement: 'Nesterov is stable for all sL < 2, like gradient descent',
    source: 'a misreading: the look-ahead lowers the limit to 4/3',
    system: lookAhead,
    given: { ...spectrum, beta: '[0.5, 0.99]', s: '[0.1/L, 4/L]' },
    stable: 's*L < 2',
    expected: false,
  },
  {
    id: 'triple-momentum',
    statement: 'triple momentum: factor 1 - 1/√κ',
    source: 'Van Scoy, Freeman, Lynch 2018',
    system: 'y[k] = (1 + c)*x[k] - c*x[k-1]; x[k+1] = (1 + beta)*x[k] - beta*x[k-1] - a*lambda*y[k]',
    given: {
      ...spectrum,
      rho: '1 - sqrt(mu/L)',
      a: '(1 + rho)/L',
      beta: 'rho^2/(2 - rho)',
      c: 'rho^2/((1 + rho)*(2 - rho))',
    },
    rate: 'factor rho',
    expected: true,
  },
];
