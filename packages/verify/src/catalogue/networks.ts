import type { Claim } from '../claim/claim.ts';

// Finite width: Jacot, Gabriel, Hongler 2018; Du et al. 2018.
export const networkClaims: readonly Claim[] = [
  {
    id: 'width-distance',
    statement: 'the distance between network and limit shrinks like m^(-1/2)',
    source: 'Jacot, Gabriel, Hongler 2018',
    given: {},
    scaling: { quantity: 'distance', exponent: -0.5 },
    expected: true,
  },
  {
    id: 'width-travel',
    statement: 'the largest weight travel shrinks like m^(-1/2)',
    source: 'Du, Zhai, Poczos, Singh 2018, arXiv 1810.02054',
    given: {},
    scaling: { quantity: 'travel', exponent: -0.5 },
    expected: true,
  },
];
