import { z } from 'zod';
import { readYamlFile, type YamlFile } from '../../files/yamlFile.ts';
import { SweepError } from '../sweepError.ts';

/** Larger than any plan a person writes; a bigger file is not read. */
export const maxPlanBytes = 4_000_000;

const word = z.union([z.number(), z.string(), z.boolean()]);
/** What one parameter is set to. */
const value = z.union([word, z.array(word)]);
const settings = z.record(z.string(), value);
/** Evenly spread numbers, the ends among them. */
const spread = z.strictObject({
  from: z.number(),
  to: z.number(),
  points: z.number().int().min(2).max(1_000_000),
  scale: z.enum(['linear', 'log']).optional(),
});
const ranges = z.record(z.string(), z.tuple([z.number(), z.number()]));
const count = z.number().int().min(1);

const schema = z.strictObject({
  title: z.string().optional(),
  study: z.string(),
  data: settings.default({}),
  set: settings.default({}),
  grid: z.record(z.string(), z.union([spread, z.array(value)])).optional(),
  list: z.array(settings).optional(),
  random: z.strictObject({ points: count, seed: z.number().int().optional(), ranges }).optional(),
  sobol: z.strictObject({ points: count, ranges }).optional(),
  repeat: z.union([count, z.array(z.number().int().min(0)).min(1)]).optional(),
  budget: z.strictObject({ points: count.optional(), hours: z.number().positive().optional() }).optional(),
  limits: z
    .strictObject({
      seconds: z.number().positive().optional(),
      tries: count.max(100).optional(),
      megabytes: z.number().min(16).optional(),
    })
    .optional(),
});

/** A plan as it is written. */
export type PlanFile = z.infer<typeof schema>;
export type Setting = z.infer<typeof value>;
export type Spread = z.infer<typeof spread>;

/** A plan as JSON Schema (draft 7, which editors know best), for these studies. */
export const planJsonSchema = (studies: readonly string[]): z.core.JSONSchema.BaseSchema =>
  z.toJSONSchema(schema.extend({ study: z.enum(studies) }).meta({ title: 'Flowrate plan' }), {
    target: 'draft-7',
    io: 'input',
  });

/**
 * Reads a plan from YAML (JSON is YAML).
 * @throws SweepError with file, line and remedy
 */
export function parsePlanFile(text: string, file: string): YamlFile<PlanFile> {
  return readYamlFile(text, file, {
    schema,
    maxBytes: maxPlanBytes,
    usual: 'a plan is a page of text',
    holds: `a plan has study, and may have ${Object.keys(schema.shape)
      .filter((name) => name !== 'study')
      .join(', ')}`,
    code: 'bad-plan',
    failure: SweepError,
  });
}
