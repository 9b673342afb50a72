import type { Claim } from '../claim/claim.ts';

// Systems next to the paper's, mode by mode: implicit steps, damped Gauss-Newton steps, PL*, a min-max flow.
const spectrum = { lambda: '[mu, L]', mu: 'positive', L: '>= mu' } as const;
const spread = { ...spectrum, L: '>= 1.01*mu' } as const;
const explicit = 'x[k+1] = x[k] - s*lambda*x[k]';
const implicit = 'x[k+1] = x[k] - s*lambda*x[k+1]';
const damped = 'x[k+1] = x[k] - s*lambda/(lambda + tau)*x[k]';

/**
 * Descent-ascent for the area under the ROC curve on two Gaussians, λ = p(1 - p): the score's part along the means, and the
 * scalars d = a - b and α, each from its saddle.
 */
const minMax = "x' = -lambda*(5*x - d - 2*u); d' = lambda*(2*x - 2*d); u' = -lambda*(2*x + 2*u)";
const imbalance = { lambda: 'mu', mu: '(0, 1/4]', L: 'mu' } as const;

export const neighbourClaims: readonly Claim[] = [
  {
    id: 'igd-published',
    statement: 'implicit gradient descent: the loss is below (1 + sμ/2)^-k of its start for every step s',
    source: 'Xu et al. 2024, arXiv 2407.02827: holds, and is not sharp',
    system: implicit,
    given: { ...spectrum, s: 'positive' },
    expect: 'norm(x(k))^2 <= (1 + s*mu/2)^(-k) * norm(x(0))^2',
    expected: true,
  },
  {
    id: 'igd-by-largest',
    statement: 'implicit gradient descent: ‖Δ_k‖ ≤ (1+sL)^-k ‖Δ_0‖',
    source: 'near miss: the smallest eigenvalue decides, not the largest',
    system: implicit,
    given: { ...spread, s: 'positive' },
    expect: 'norm(x(k)) <= (1 + s*L)^(-k) * norm(x(0))',
    expected: false,
  },
  {
    id: 'implicit-monotone',
    statement: 'implicit steps never lead away from a fit, whatever their size',
    source:
      'Li, Chen, Huang 2023, arXiv 2303.01767: of a linear model, a proximal step is firmly non-expansive',
    system: implicit,
    given: { ...spectrum, s: 'positive' },
    decreases: 'x^2',
    expected: true,
  },
  {
    id: 'explicit-monotone',
    statement: 'explicit steps never lead away from a fit, whatever their size',
    source: 'true only for s ≤ 2/L',
    system: explicit,
    given: { ...spectrum, s: 'positive' },
    decreases: 'x^2',
    expected: false,
  },
  {
    id: 'gn-step',
    statement: 'damped Gauss-Newton steps: ‖Δ_k‖ ≤ (1 - sμ/(μ+τ))^k ‖Δ_0‖ for s ≤ 1',
    source: 'linear algebra; arXiv 2404.14875 for networks',
    system: damped,
    given: { ...spectrum, s: '(0, 1]', tau: 'positive' },
    expect: 'norm(x(k)) <= (1 - s*mu/(mu + tau))^k * norm(x(0))',
    expected: true,
  },
  {
    id: 'gn-step-undamped',
    statement: 'damped Gauss-Newton steps: every mode goes at rate 1, ‖Δ_k‖ ≤ (1 - s)^k ‖Δ_0‖',
    source: 'true only at τ = 0',
    system: damped,
    given: { ...spectrum, s: '(0, 1)', tau: '[0.05*mu, mu]' },
    expect: 'norm(x(k)) <= (1 - s)^k * norm(x(0))',
    expected: false,
  },
  {
    id: 'plstar-descent',
    statement: 'PL*: at s = 1/L the loss of gradient descent is below (1 - μ/L)^k of its start',
    source: 'Liu, Zhu, Belkin 2020, arXiv 2003.00307',
    system: explicit,
    given: { ...spectrum, s: '1/L' },
    expect: 'norm(x(k))^2 <= (1 - mu/L)^k * norm(x(0))^2',
    expected: true,
  },
  {
    id: 'auc-score',
    statement: 'descent-ascent for AUC: the score’s loss decays at 6p(1-p), so imbalance slows it',
    source: 'spectrum p(1-p)·{2, 3, 4}; Guo et al. 2020, arXiv 2005.02426, for the problem',
    system: minMax,
    given: imbalance,
    rate: 'linear 6*mu',
    expected: true,
  },
  {
    id: 'auc-slowest',
    statement: 'descent-ascent for AUC: the score’s loss decays at its slowest mode’s 4p(1-p)',
    source: 'the score has no part in that mode',
    system: minMax,
    given: imbalance,
    rate: 'linear 4*mu',
    expected: false,
  },
];
