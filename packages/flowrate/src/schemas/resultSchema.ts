import type { ExperimentResult, RunResult } from '@flowrate/studies';
import { z } from 'zod';
import { verdictSchema } from './verdictSchema.ts';
import { real, type Written } from './written.ts';

const reals = z.array(real);
const named = z.record(z.string(), real);

const run = z.strictObject({
  optimizer: z.string(),
  title: z.string(),
  params: named,
  discrete: named,
  steps: real,
  rate: z.strictObject({
    kind: z.enum(['linear', 'sublinear', 'stalled', 'diverges']),
    rate: real,
    prefactor: real,
    limitingMode: real,
  }),
  curves: z
    .strictObject({
      t: reals,
      closedForm: reals,
      ode: reals,
      discrete: reals,
      network: reals.nullable(),
    })
    .describe('the loss ½‖Δ‖², four times'),
  agreement: z.strictObject({
    odeGap: real,
    discreteGap: real,
    recursionGap: real.nullable(),
    networkGap: real.nullable(),
  }),
  stepBudget: real,
  networks: z.array(
    z.strictObject({
      width: real,
      seed: real,
      status: z.string(),
      distance: real,
      travel: real,
      loss: reals,
    }),
  ),
  whyNoNetwork: z.string().exactOptional(),
}) satisfies z.ZodType<Written<RunResult>>;

const result = z.strictObject({
  data: z.strictObject({
    name: z.string(),
    rows: real,
    columns: real,
    citation: z.string().nullable(),
  }),
  train: z.string(),
  kernel: z.string().exactOptional(),
  seed: real,
  notes: z.array(z.string()),
  spectrum: z.strictObject({
    n: real,
    min: real,
    max: real,
    condition: real,
    rank: real,
    values: reals,
    rho: reals.describe('weight of the initial error on each eigenmode'),
  }),
  runs: z.array(run),
  claims: z.array(verdictSchema),
}) satisfies z.ZodType<Written<ExperimentResult>>;

/** What `flowrate verify --json` prints and the report hands out, as JSON Schema (draft 7). */
export const resultJsonSchema = (): z.core.JSONSchema.BaseSchema =>
  z.toJSONSchema(result.meta({ title: 'Flowrate result' }), { target: 'draft-7' });
