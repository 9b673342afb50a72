import type { Claim } from '../types.ts';

// Nesterov's flow: Su, Boyd, Candès 2016 (JMLR 17(153)).
const system = "x'' + friction/t*x' + lambda*x = 0";
const spectrum = { lambda: '[mu, L]', mu: 'positive', L: '>= mu' } as const;
const about = { optimizer: 'nesterov', system } as const;

export const nesterovClaims: readonly Claim[] = [
  {
    id: 'nag-sublinear',
    statement: 'Nesterov’s flow: the loss is Θ(t^-d), d = 2, 3, 6',
    source: 'Su, Boyd, Candès 2016; the paper',
    ...about,
    given: { ...spectrum, friction: [2, 3, 6] },
    rate: 'sublinear friction',
    expected: true,
  },
  {
    id: 'nag-bound',
    statement: 'Nesterov’s flow, d = 3: pseudo-loss ≤ (d-1)² ‖Δ(0)‖²/(2t²)',
    source: 'Su, Boyd, Candès 2016',
    ...about,
    given: { lambda: 'nonnegative', friction: 3 },
    expect: 'pseudoLoss(t) <= (friction - 1)^2 * norm(x(0))^2 / (2*t^2)',
    expected: true,
  },
  {
    id: 'nag-linear',
    statement: 'Nesterov’s flow converges linearly',
    source: 'a misreading: the method does, its flow does not',
    ...about,
    given: { ...spectrum, friction: [2, 3, 6] },
    rate: 'linear > 0',
    expected: false,
  },
];
