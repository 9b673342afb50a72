import * as z from 'zod';
import { relations as known } from '../relations/list.ts';
import type { Relation } from '../relations/relation.ts';
import { text } from '../relations/text.ts';

/** More claims in one file are not read. */
export const maxClaims = 1000;

/** A list of numbers is a choice of values; [mu, L] without quotes is the range "[mu, L]". */
const end = z.union([z.number(), text]);
const range = z.tuple([end, end]).transform(([low, high]) => `[${low}, ${high}]`);
const entry = z.union([z.number(), text, z.array(z.number()).min(1).max(100), range]);

const maxSymbols = 200;

/** What every entry of a claims file may say, beside its relation. */
const common = {
  id: z
    .string()
    .max(64)
    .regex(/^[A-Za-z0-9][\w.-]*$/u, 'letters, digits, ".", "_" and "-"')
    .describe('the name of the claim'),
  statement: z.optional(text).describe('free text, one line'),
  source: z.optional(text).describe('who says so, and where'),
  system: z
    .optional(text)
    .describe("the flow or the recursion of one eigenmode, e.g. \"x'' + b*x' + lambda*x = 0\""),
  optimizer: z.optional(text).describe('the optimizer of the catalogue that is meant'),
  against: z.optional(text).describe('a second system, whose solution is y'),
  restart: z.optional(text).describe('the flow starts again at rest after every such period'),
  given: z
    .record(z.string(), entry)
    .refine((given) => Object.keys(given).length <= maxSymbols, `at most ${maxSymbols} symbols`)
    .describe('every free symbol: a number, several, a range, or e.g. positive'),
  assume: z.optional(text).describe('a condition on the symbols beyond given'),
  expected: z.boolean().optional().describe('what the author believes'),
};

export const commonKeys = Object.keys(common);

/** The keys that relations bring. */
export function keysOf(relations: readonly Relation[]): Readonly<Record<string, z.ZodOptional>> {
  const own = relations.flatMap(({ key, schema, help, companions = {} }) => [
    [key, z.optional(schema).describe(help.join(' '))] as const,
    ...Object.entries(companions).map(
      ([name, companion]) => [name, z.optional(companion.schema).describe(`beside ${key}`)] as const,
    ),
  ]);
  return Object.fromEntries(own);
}

/** One entry of a claims file. */
export const claimSchema = (relations: readonly Relation[]) =>
  z.strictObject({ ...keysOf(relations), ...common });

/**
 * A claims file as JSON Schema (draft 7, which editors know best): keys with a word on each, one relation a claim, and no
 * companion without its relation. What the texts mean, only reading them tells.
 */
export function claimsJsonSchema(relations: readonly Relation[] = known): z.core.JSONSchema.BaseSchema {
  const beside = relations.flatMap(({ key, companions = {} }) =>
    Object.keys(companions).map((companion) => [companion, [key]] as const),
  );
  const claim = claimSchema(relations).meta({
    oneOf: relations.map(({ key }) => ({ required: [key] })),
    dependencies: Object.fromEntries(beside),
  });
  const file = z.strictObject({ claims: z.array(claim).min(1).max(maxClaims) });
  return z.toJSONSchema(file.meta({ title: 'Flowrate claims' }), { target: 'draft-7', io: 'input' });
}
