import { FlowrateError } from '@flowrate/base';
import { z } from 'zod';
import { readYamlFile } from '../files/yamlFile.ts';

/** A problem file that cannot be used: the message names file, line and remedy. */
export class ProblemFileError extends FlowrateError {}

/** Larger than any problem a person writes; a bigger file is not read. */
export const maxFileBytes = 1_000_000;

const value = z.union([z.number(), z.string()]);

const schema = z.strictObject({
  title: z.string().optional(),
  state: z.array(z.string()).min(1),
  params: z.record(z.string(), value).default({}),
  equations: z.record(z.string(), value),
  initial: z.record(z.string(), value),
  span: z.tuple([value, value]),
  method: z.string().optional(),
  rtol: z.number().positive().optional(),
  atol: z.union([z.number().nonnegative(), z.array(z.number().nonnegative())]).optional(),
  saveAt: z
    .union([z.array(z.number()), z.strictObject({ points: z.number().int().min(2).max(1_000_000) })])
    .optional(),
  tstops: z.array(value).optional(),
  maxSteps: z.number().int().positive().optional(),
  events: z
    .array(
      z.strictObject({
        when: z.string(),
        name: z.string().optional(),
        direction: z.union([z.literal(-1), z.literal(0), z.literal(1)]).optional(),
        terminal: z.union([z.boolean(), z.number().int().positive()]).optional(),
      }),
    )
    .default([]),
});

/** A problem as it is written; numbers may be expressions of the parameters. */
export type ProblemFile = z.infer<typeof schema>;

/** A problem file as JSON Schema (draft 7, which editors know best). */
export const problemJsonSchema = (): z.core.JSONSchema.BaseSchema =>
  z.toJSONSchema(schema.meta({ title: 'Flowrate problem' }), { target: 'draft-7', io: 'input' });

/**
 * Reads a problem from YAML (JSON is YAML).
 * @throws ProblemFileError with file, line and remedy
 */
export function parseProblemFile(text: string, file: string): ProblemFile {
  return readYamlFile(text, file, {
    schema,
    maxBytes: maxFileBytes,
    usual: 'a problem file is a page of text',
    holds:
      'a problem has state, equations, initial and span, and may have title, params, method, rtol, atol, saveAt, tstops, maxSteps and events',
    code: 'bad-problem',
    failure: ProblemFileError,
  }).content;
}
