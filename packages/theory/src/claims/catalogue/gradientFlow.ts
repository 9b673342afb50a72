import type { Claim } from '../types.ts';

// Gradient flow x' = -λx.
const system = "x' = -lambda*x";
const about = { optimizer: 'gradient-flow', system } as const;
const given = { lambda: '[mu, L]', mu: 'positive', L: '>= mu' } as const;
const du = 'Du, Zhai, Poczos, Singh 2018, arXiv 1810.02054';

export const gradientFlowClaims: readonly Claim[] = [
  {
    id: 'gf-linear',
    statement: 'gradient flow: loss ≤ loss(0) e^(-2μt)',
    source: du,
    ...about,
    given,
    expect: 'loss(t) <= loss(0) * exp(-2*mu*t)',
    expected: true,
  },
  {
    id: 'gf-linear-faster',
    statement: 'gradient flow: loss ≤ loss(0) e^(-2.1μt)',
    source: 'near miss: exponent 5 % too large',
    ...about,
    given,
    expect: 'loss(t) <= loss(0) * exp(-2.1*mu*t)',
    expected: false,
  },
  {
    id: 'gf-rate',
    statement: 'gradient flow: the loss has exactly the rate 2μ',
    source: du,
    ...about,
    given,
    rate: 'linear 2*mu',
    expected: true,
  },
  {
    id: 'gf-rate-max',
    statement: 'the rate of gradient flow is λmax',
    source: 'a misreading',
    ...about,
    given,
    rate: 'linear L',
    expected: false,
  },
  {
    id: 'gf-pseudo',
    statement: 'gradient flow: pseudo-loss ≤ ‖Δ(0)‖²/(4et), whatever the spectrum',
    source: 'the maximum of λ e^(-2λt)/2 over λ',
    ...about,
    given: { lambda: 'nonnegative' },
    expect: 'pseudoLoss(t) <= norm(x(0))^2 / (4*e*t)',
    expected: true,
  },
  {
    id: 'gf-pseudo-smaller',
    statement: 'gradient flow: pseudo-loss ≤ 0.98 ‖Δ(0)‖²/(4et)',
    source: 'near miss: constant 2 % too small',
    ...about,
    given: { lambda: 'nonnegative' },
    expect: 'pseudoLoss(t) <= 0.98 * norm(x(0))^2 / (4*e*t)',
    expected: false,
  },
  {
    id: 'gf-lyapunov',
    statement: 'gradient flow: t·½ΔᵀHΔ + ¼‖Δ‖² never increases',
    source: 'calculus',
    ...about,
    given: { lambda: 'nonnegative' },
    decreases: 't*lambda*x^2/2 + x^2/4',
    expected: true,
  },
  {
    id: 'plstar',
    statement: '½‖∇loss‖² ≥ λmin · loss along gradient flow (PL*)',
    source: 'Liu, Zhu, Belkin 2020, arXiv 2003.00307',
    ...about,
    given,
    expect: 'pseudoLoss(t) >= mu * loss(t)',
    expected: true,
  },
  {
    id: 'weight-decay-rate',
    statement: 'weight decay w adds 2w to the rate of gradient flow',
    source: 'linear algebra',
    system: "x' = -(lambda + w)*x",
    given: { ...given, w: 'positive' },
    rate: 'linear 2*(mu + w)',
    expected: true,
  },
  {
    id: 'gn-rate',
    statement: 'Gauss-Newton with regularisation τ: rate 2μ/(μ+τ)',
    source: 'linear algebra',
    system: "x' = -lambda/(lambda + tau)*x",
    given: { ...given, tau: 'positive' },
    rate: 'linear 2*mu/(mu + tau)',
    expected: true,
  },
  {
    id: 'gn-flat',
    statement: 'Gauss-Newton has the rate 2 at every regularisation τ > 0',
    source: 'true only in the limit τ → 0',
    system: "x' = -lambda/(lambda + tau)*x",
    given: { ...given, tau: '[0.05*mu, mu]' },
    rate: 'linear 2',
    expected: false,
  },
];
