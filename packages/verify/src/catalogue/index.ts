import type { Claim } from '../claim/claim.ts';
import { chebyshevClaims } from './chebyshev.ts';
import { gradientDescentClaims } from './gradientDescent.ts';
import { gradientFlowClaims } from './gradientFlow.ts';
import { heavyBallClaims } from './heavyBall.ts';
import { highOrderClaims } from './highOrder.ts';
import { momentumClaims } from './momentum.ts';
import { neighbourClaims } from './neighbours.ts';
import { nesterovClaims } from './nesterov.ts';
import { networkClaims } from './networks.ts';

/** The claims of the field, true and false, in the vocabulary of a claims file. */
export const claims: readonly Claim[] = [
  ...gradientFlowClaims,
  ...heavyBallClaims,
  ...nesterovClaims,
  ...gradientDescentClaims,
  ...momentumClaims,
  ...chebyshevClaims,
  ...highOrderClaims,
  ...neighbourClaims,
  ...networkClaims,
];
