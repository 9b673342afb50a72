import type { Claim } from '../types.ts';

// Gradient flow and gradient descent: Du et al., arXiv 1810.02054; Polyak 1963.
const system = "x' = -lambda*x";
const given = { lambda: '[mu, L]', mu: 'positive', L: '>= mu' } as const;

export const gradientFlowClaims: readonly Claim[] = [
  {
    id: 'gf-linear',
    statement: 'gradient flow: loss ≤ loss(0) e^(-2 μ t)',
    source: 'Du, Zhai, Poczos, Singh 2018, arXiv 1810.02054',
    optimizer: 'gradient-flow',
    system,
    given,
    expect: 'loss(t) <= loss(0) * exp(-2*mu*t)',
    expected: true,
  },
  {
    id: 'gf-rate',
    statement: 'gradient flow: the loss has exactly the rate 2 μ',
    source: 'linear algebra',
    optimizer: 'gradient-flow',
    system,
    given,
    rate: 'linear 2*mu',
    expected: true,
  },
  {
    id: 'gf-rate-max',
    statement: 'the rate of gradient flow is the largest eigenvalue',
    source: 'a misreading',
    optimizer: 'gradient-flow',
    system,
    given,
    rate: 'linear L',
    expected: false,
  },
];
