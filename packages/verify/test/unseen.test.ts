import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { judge, parseClaims, type Certificate } from '@flowrate/verify';
import { checkedByPython } from './checkedByPython.ts';

const file = 'packages/verify/test/fixtures/unseen.yaml';
const unseen = parseClaims(readFileSync(file, 'utf8'), file);

/** What the refutation of each false one proves. */
const certificates = new Map<string, Certificate | undefined>();

/** Exponents of densities are measured, and rates of velocities have no kind of proof yet. */
const without = new Set(['nag-density-far', 'v-rate-of-loss']);

/** Conditionals, roots of the time and strict equalities in coefficients that the independent checker does not cover yet. */
const beyondTheChecker = new Set([
  'bounded-prod-bound-w',
  'exp-lr-conv',
  'expmom',
  'gf-strict-0',
  'midpoint-rate-far',
  'nag-sc-hires-fast',
  'near-critical-sqrt-gt',
  'strict-hb-0',
  'switch-damping-w',
  'warmup-4',
  'zero-mean',
]);

describe('claims that the judge was not made for', () => {
  test.each(unseen.map((claim) => [claim.id, claim] as const))('%s', async (_id, claim) => {
    const { verdict, evidence, certificate } = await judge(claim, { runs: 100 });
    expect([verdict, evidence]).toEqual([claim.expected === true ? 'verified' : 'refuted', evidence]);
    if (claim.expected === false) certificates.set(claim.id, certificate);
  });

  test('every refutation of them carries a certificate, which plain Python accepts', async () => {
    const proven = [...certificates].filter(([, certificate]) => certificate !== undefined);
    const [ids, proofs] = [proven.map(([id]) => id), proven.map(([, certificate]) => certificate)];
    expect([...certificates.keys()].filter((id) => !ids.includes(id))).toEqual([...without]);
    const said = await checkedByPython(proofs);
    expect(new Set(ids.filter((_, i) => said[i] !== 'accepted'))).toEqual(beyondTheChecker);
  });
});
