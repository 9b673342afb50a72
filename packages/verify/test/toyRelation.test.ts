import { describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { safeParse } from 'zod/v4/core';
import { parseExpression, symbolsOf } from '@flowrate/formula';
import {
  claims,
  describeVerdict,
  judge,
  judgeWith,
  parseClaims,
  relationsHelp,
  vocabulary,
  type Claim,
  type InstanceSource,
  type ModalRelation,
} from '@flowrate/verify';

/** A relation of one's own: the slowest mode that is there is no slower than a rate. */
const quick: ModalRelation<string> = {
  about: 'modes',
  key: 'quick',
  schema: z.string(),
  example: 'Write quick: "R".',
  help: ['"R" (every eigenvalue decays at least like e^(-R*t))'],
  parse(source) {
    const claimed = parseExpression(source);
    if (claimed.kind !== 'number') throw new Error('a number');
    const { value } = claimed;
    return {
      trees: [claimed],
      symbols: symbolsOf(claimed),
      everyModeCounts: true,
      judge({ bind }, { values, lambda }) {
        const system = bind(values);
        const actual = Math.min(...lambda.map((l) => system.decay(l).rate));
        const margin = (actual - value) / Math.max(actual, value);
        const status = margin < 0 ? 'fails' : 'holds';
        return { status, margin, at: NaN, actual, claimed: value, error: 1e-15 };
      },
      grade: () => 'tested',
      failing: (_subject, { actual, claimed: least }) => `decays at ${actual} only, claimed ${least}`,
      holding: () => 'quick everywhere',
    };
  },
};

const own = { ...vocabulary, relations: [...vocabulary.relations, quick] };

const file = (least: string): string => `claims:
  - id: own
    system: "x' = -λ*x"
    given: { lambda: "[1, 2]" }
    quick: ${least}
`;

describe('a relation that is defined outside the package', () => {
  test.each([
    ['"0.5"', 'verified', 'quick everywhere'],
    ['"1.5"', 'refuted', 'decays at 1 only, claimed 1.5'],
  ])('quick: %s is read from a claims file, judged and described', async (least, wanted, words) => {
    const [claim] = parseClaims(file(least), 'own.yaml', own);
    const verdict = await judgeWith(own, claim!, { runs: 100 });
    expect(verdict.verdict).toBe(wanted);
    expect(describeVerdict(verdict)).toContain(words);
    if (verdict.counterexample === undefined) return;
    const path = /--path (\S+)/u.exec(verdict.counterexample.replay)![1]!;
    expect((await judgeWith(own, claim!, { path })).counterexample).toEqual(verdict.counterexample);
  });

  test('its key is one of the file’s, with its own remedy, and no other package knows it', () => {
    expect(() => parseClaims(file('3'), 'own.yaml', own)).toThrow('Write quick: "R".');
    expect(() => parseClaims(file('"1"'), 'own.yaml')).toThrow('a claim has no key "quick"');
  });

  test('it is in the list that people read', () => {
    expect(relationsHelp(own.relations)).toContain('quick     "R" (every eigenvalue');
    for (const { key, help } of vocabulary.relations) {
      expect(relationsHelp()).toMatch(new RegExp(`^${key} `, 'mu'));
      for (const line of help) expect(relationsHelp()).toContain(line);
    }
  });
});

/** A source of one's own: one mode at chosen eigenvalues. */
const chosen = (values: readonly number[]): InstanceSource => {
  const see: InstanceSource['at'] = ({ search }, address) => {
    const lambda = values[Number(address)];
    if (lambda === undefined) return false;
    const instance = { values: {}, lambda: [lambda], x0: [1], v0: [0] };
    search.see(instance, { source: 'chosen', address }, 40);
    return true;
  };
  return {
    name: 'chosen',
    word: 'chosen',
    at: see,
    visit: async (look) => {
      for (const index of values.keys()) await see(look, String(index));
    },
  };
};

describe('a source of instances that is defined outside the package', () => {
  const claim: Claim = {
    id: 'needle',
    statement: 'a needle that no other source is told of',
    system: "x' = -lambda*x",
    given: { lambda: '[1, 2]' },
    expect: 'norm(x(t)) <= norm(x(0))*exp(-1.5*t)',
  };

  test('finds what it is made for, and finds it again at its path', async () => {
    const words = { ...vocabulary, sources: [chosen([1.9, 1.25])] };
    const found = await judgeWith(words, claim);
    expect([found.verdict, found.runs]).toEqual(['refuted', 2]);
    expect(found.counterexample!.replay).toMatch(/--path chosen:1$/u);
    const again = await judgeWith(words, claim, { path: 'chosen:1' });
    expect([again.counterexample, again.runs]).toEqual([found.counterexample, 1]);
    await expect(judgeWith(words, claim, { path: 'chosen:2' })).rejects.toThrow('there is no instance');
    await expect(judge(claim, { path: 'chosen:1' })).rejects.toThrow('is no path of an instance');
  });
});

describe('every relation of the list', () => {
  const folder = new URL('../../../examples/claims/', import.meta.url);
  const examples = readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .flatMap((name) => parseClaims(readFileSync(new URL(name, folder), 'utf8'), name));
  const all = [...claims, ...examples];

  test.each(vocabulary.relations.map((relation) => [relation.key, relation] as const))(
    '%s has a claim, reads it and describes its verdict',
    async (key, relation) => {
      const claim = all.find((candidate) => Object.hasOwn(candidate, key));
      expect(
        safeParse(relation.schema, Object.entries(claim!).find(([name]) => name === key)![1]).success,
      ).toBe(true);
      const verdict = await judge(claim!, { runs: 100 });
      expect(describeVerdict(verdict)).toContain(verdict.evidence);
      if (relation.about === 'networks') expect(verdict.reason).toBe(relation.needs);
      else expect(verdict.verdict).toBe(claim!.expected === true ? 'verified' : 'refuted');
    },
  );

  test('keys are each of one relation, companions included', () => {
    const keys = vocabulary.relations.flatMap(({ key, companions = {} }) => [
      key,
      ...Object.keys(companions),
    ]);
    expect(new Set(keys).size).toBe(keys.length);
  });

  test('a companion without its relation is an error with its remedy', () => {
    for (const relation of vocabulary.relations) {
      for (const [name, { alone }] of Object.entries(relation.companions ?? {})) {
        const owner = all.find((claim) => Object.hasOwn(claim, name));
        const value: unknown = Object.entries(owner!).find(([key]) => key === name)![1];
        const entry = { id: 'a', system: "x' = -lambda*x", given: { lambda: 'positive' }, [name]: value };
        const other = relation.key === 'stable' ? { rate: 'linear > 0' } : { stable: '1 > 0' };
        // JSON is YAML.
        const text = JSON.stringify({ claims: [{ ...entry, ...other }] });
        expect(() => parseClaims(text, 'alone.yaml')).toThrow(alone.problem);
      }
    }
  });
});
