import * as z from 'zod/mini';
import type { Proof } from './proof.ts';

const interval = z.tuple([z.string(), z.string()]);
/** Every kind of proof as it stands in a certificate. */
export const proofSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('values'), at: z.string(), left: interval, right: interval }),
  z.strictObject({
    kind: z.literal('increase'),
    from: z.string(),
    to: z.string(),
    before: interval,
    after: interval,
  }),
  z.strictObject({
    kind: z.literal('roots'),
    side: z.enum(['faster', 'slower']),
    bound: z.string(),
    period: z.exactOptional(z.string()),
  }),
  z.strictObject({ kind: z.literal('exponents'), rate: interval, power: z.exactOptional(interval) }),
  z.strictObject({ kind: z.literal('outgrows'), rate: interval, power: interval }),
  z.strictObject({ kind: z.literal('rival'), value: z.string(), bound: z.string() }),
]) satisfies z.ZodMiniType<Proof>;
