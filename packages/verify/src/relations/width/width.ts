import * as z from 'zod/mini';
import type { Scaling } from '../../claim/claim.ts';
import type { NetworkRelation } from '../relation.ts';
import { judgeScaling } from './judgeScaling.ts';

/** A quantity of trained networks that behaves like a power of their width. */
export const width: NetworkRelation<Scaling> = {
  about: 'networks',
  key: 'scaling',
  schema: z.strictObject({ quantity: z.enum(['distance', 'travel']), exponent: z.number() }),
  example: 'Write scaling: { quantity: distance, exponent: -0.5 }; quantities are distance and travel.',
  help: [
    '{ quantity: distance, exponent: -0.5 } (of trained networks: like width^exponent; or travel). Has no system',
  ],
  tex: ({ quantity, exponent }) => `\\text{${quantity}} \\sim m^{${exponent}}`,
  needs: 'needs trained networks at several widths',
  judge: judgeScaling,
};
