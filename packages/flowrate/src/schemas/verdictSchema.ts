import { proofSchema, type Certificate, type Verdict } from '@flowrate/verify';
import { z } from 'zod';
import { real, type Written } from './written.ts';

const reals = z.array(real);
const named = z.record(z.string(), real);

const certificate = z.strictObject({
  format: z.literal('flowrate-certificate/1'),
  claim: z.looseObject({
    id: z.string(),
    given: z.record(z.string(), z.union([real, z.string(), reals])),
  }),
  instance: z.strictObject({
    values: z.record(z.string(), z.string()),
    modes: z.array(z.record(z.string(), z.string())),
  }),
  proof: proofSchema,
}) satisfies z.ZodType<Written<Certificate>>;

const counterexample = z.strictObject({
  lambda: reals,
  x0: reals,
  v0: reals,
  params: named,
  t: real.exactOptional(),
  k: real.exactOptional(),
  actual: real.describe('what was seen'),
  claimed: real.describe('what the claim allows'),
  replay: z.string().describe('the command that shows it again'),
});

const networks = z.strictObject({
  count: real,
  widths: z.tuple([real, real]),
  params: named,
  distance: z.strictObject({ value: real, half: real }),
  ratio: z.strictObject({ value: real, low: real, high: real }).exactOptional(),
});

/** A verdict as it is written. */
export const verdictSchema = z.strictObject({
  id: z.string(),
  statement: z.string(),
  hypotheses: z.string().exactOptional(),
  expected: z.boolean().nullable().describe('what the claim’s author says'),
  verdict: z.enum(['verified', 'refuted', 'inconclusive']),
  grade: z.enum(['proved', 'exact', 'tested']).exactOptional(),
  margin: real.describe(
    'smallest (claimed - actual) / the larger of the two; negative where the claim fails',
  ),
  evidence: z.string(),
  reason: z.string().exactOptional(),
  tightness: z
    .strictObject({ ratio: real, at: real, remark: z.enum(['tight', 'loose', 'vacuous']) })
    .exactOptional(),
  counterexample: counterexample.exactOptional(),
  certificate: certificate.exactOptional(),
  networks: networks.exactOptional(),
  closestCall: z
    .strictObject({ t: reals, actual: reals, claimed: reals, at: real })
    .describe('natural logarithms of both sides where the claim came closest to failing')
    .exactOptional(),
  runs: real,
  seed: real,
  replay: z.string().exactOptional(),
}) satisfies z.ZodType<Written<Verdict>>;
