import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { claims as catalogue, claimsJsonSchema, parseClaims } from '@flowrate/verify';
import { Ajv, type ValidateFunction } from 'ajv';
import { parse } from 'yaml';
import { schemas } from '../../src/commands/schema.ts';
import { claimYaml } from '../../src/report/claims/claimYaml.ts';
import { parseProblemFile } from '../../src/solve/problemFile.ts';
import { parsePlanFile } from '../../src/sweep/plan/planFile.ts';
import { resultJsonSchema } from '../../src/schemas/resultSchema.ts';
import { flowrate } from './harness.ts';

const examples = join(import.meta.dirname, '..', '..', '..', '..', 'examples');

type Json = Readonly<Record<string, unknown>>;

/** Every strict check of ajv: a schema with a keyword that means nothing is refused, too. */
async function validator(kind: string): Promise<ValidateFunction> {
  const { code, out } = await flowrate('schema', kind);
  expect(code).toBe(0);
  return new Ajv({ allErrors: true, strict: true, allowUnionTypes: true, strictRequired: false }).compile(
    JSON.parse(out) as object,
  );
}

const files = (folder: string): [string, string][] =>
  readdirSync(join(examples, folder))
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => [name, readFileSync(join(examples, folder, name), 'utf8')]);

const same = (a: Json, b: Json): boolean => Object.keys(a).length === Object.keys(b).length;

const refuses = (read: () => unknown): boolean => {
  try {
    read();
    return false;
  } catch {
    return true;
  }
};

/** Without one of its keys, with one more, and with a list in the place of each value. */
function mutants(document: Json, required: readonly string[]): Json[] {
  const keys = Object.keys(document);
  const without = required.map((name) =>
    Object.fromEntries(Object.entries(document).filter(([key]) => key !== name)),
  );
  const otherwise = keys.map((key) => ({ ...document, [key]: [[]] }));
  return [...without, ...otherwise, { ...document, unheardOf: 1 }];
}

/** What the schema refuses, the reader refuses too. */
function expectRefused(
  accepts: ValidateFunction,
  read: (text: string) => unknown,
  documents: readonly Json[],
): void {
  for (const document of documents) {
    expect([document, accepts(document)]).toEqual([document, false]);
    expect([document, refuses(() => read(JSON.stringify(document)))]).toEqual([document, true]);
  }
}

test.each(Object.keys(schemas))('%s: printed whole, and the same with --json', async (kind) => {
  const [text, json] = [await flowrate('schema', kind), await flowrate('schema', kind, '--json')];
  expect(JSON.parse(text.out)).toEqual(schemas[kind]!());
  expect(JSON.parse(json.out)).toEqual(JSON.parse(text.out));
});

test('another kind is refused with those there are', async () => {
  const { code, err } = await flowrate('schema', 'claim');
  expect(code).toBe(2);
  for (const kind of Object.keys(schemas)) expect(err).toContain(kind);
});

describe('claims', () => {
  test('examples and catalogue are accepted', async () => {
    const accepts = await validator('claims');
    const texts = [...files('claims').map(([, text]) => text), ...catalogue.map(claimYaml)];
    for (const text of texts) {
      accepts(parse(text));
      expect(accepts.errors).toBeNull();
    }
  });

  test('what the schema refuses in a mutant, the reader refuses too', async () => {
    const accepts = await validator('claims');
    const { properties } = claimsJsonSchema() as { properties: { claims: { items: { oneOf: Json[] } } } };
    const relations = properties.claims.items.oneOf.flatMap(({ required }) => required as string[]);
    for (const claim of catalogue) {
      const { claims } = parse(claimYaml(claim)) as { claims: [Json] };
      const relation = relations.filter((key) => key in claims[0]);
      const two = relations
        .map((key) => ({ [key]: 'x', ...claims[0] }))
        .filter((both) => !same(both, claims[0]));
      const all = [...mutants(claims[0], ['id', 'given', ...relation]), ...two];
      expectRefused(
        accepts,
        (text) => parseClaims(text, 'mutant'),
        all.map((mutant) => ({ claims: [mutant] })),
      );
    }
  });
});

describe('problem', () => {
  test.each(files('problems'))(
    '%s is accepted, and its mutants are refused as by the reader',
    async (name, text) => {
      const accepts = await validator('problem');
      const problem = parse(text) as Json;
      accepts(problem);
      expect(accepts.errors).toBeNull();
      expectRefused(
        accepts,
        (mutant) => parseProblemFile(mutant, name),
        mutants(problem, ['state', 'equations', 'initial', 'span']),
      );
    },
  );
});

describe('plan', () => {
  const whole: Json = {
    title: 'All of it',
    study: 'limit',
    data: { name: 'sphere', rows: 30 },
    set: { optimizers: 'gradient-flow', claims: [] },
    grid: { widths: [64, 128], steps: { from: 10, to: 1000, points: 3, scale: 'log' } },
    list: [{ tau: 0.1 }],
    random: { points: 4, seed: 1, ranges: { horizon: [1, 2] } },
    sobol: { points: 4, ranges: { horizon: [1, 2] } },
    repeat: [1, 2],
    budget: { points: 10, hours: 2 },
    limits: { seconds: 60, tries: 2, megabytes: 512 },
  };

  test.each([...files('sweeps'), ['whole', JSON.stringify(whole)]])(
    '%s is accepted, and its mutants are refused as by the reader',
    async (name, text) => {
      const accepts = await validator('plan');
      const plan = parse(text) as Json;
      accepts(plan);
      expect(accepts.errors).toBeNull();
      expect(() => parsePlanFile(text, name)).not.toThrow();
      expectRefused(accepts, (mutant) => parsePlanFile(mutant, name), mutants(plan, ['study']));
    },
  );

  test('knows the studies', async () => {
    expect((await validator('plan'))({ study: 'limits' })).toBe(false);
  });
});

describe('result', () => {
  const few = [
    '--rows',
    '12',
    '--widths',
    '16,32',
    '--steps',
    '20',
    '--runs',
    '10',
    '--no-report',
    '--quiet',
  ];

  test('of own claims, with and without networks, and of a kernel: accepted; mutants are refused', async () => {
    const accepts = await validator('result');
    const own = join(examples, 'claims', 'heavy-ball-without-factor.yaml');
    const asked = [
      ['--only', 'hb-norm-monotone', 'gf-linear', 'width-travel'],
      ['--no-networks', '--only', 'hb-norm-monotone'],
      ['--no-networks', '--claims', own],
      ['--no-networks', '--only', 'gf-linear', '--depth', '3'],
    ];
    const { required } = resultJsonSchema() as { required: string[] };
    for (const words of asked) {
      const { out } = await flowrate('verify', ...few, ...words, '--json');
      const result = JSON.parse(out) as Json;
      accepts(result);
      expect(accepts.errors).toBeNull();
      for (const mutant of mutants(result, required)) {
        expect([Object.keys(mutant), accepts(mutant)]).toEqual([Object.keys(mutant), false]);
      }
      for (const list of ['claims', 'runs']) {
        const [first] = result[list] as Json[];
        for (const part of mutants(first!, [])) {
          expect([part, accepts({ ...result, [list]: [part] })]).toEqual([part, false]);
        }
      }
    }
  });
});
