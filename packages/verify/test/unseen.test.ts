import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { judge, parseClaims, type Certificate } from '@flowrate/verify';
import { shortOfProof } from './checkedByPython.ts';

const file = 'packages/verify/test/fixtures/unseen.yaml';
const unseen = parseClaims(readFileSync(file, 'utf8'), file);

/** What the refutation of each false one proves. */
const certificates = new Map<string, Certificate | undefined>();

/** Exponents of densities are measured, and rates of velocities have no kind of proof yet. */
const without = new Set(['nag-density-far', 'v-rate-of-loss']);

/**
 * The independent checker does not cover conditionals, min, exponentials and waves in coefficients, nor real roots far out,
 * where exponents are asked; some are too much work for it, or equal in all of its digits.
 */
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
    const { without: unproven, rejected } = await shortOfProof(certificates);
    expect(unproven).toEqual(without);
    expect(rejected).toEqual(beyondTheChecker);
  });
});
