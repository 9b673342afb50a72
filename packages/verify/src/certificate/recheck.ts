import * as z from 'zod/mini';
import { FlowrateError } from '@flowrate/base';
import { parseExpression } from '@flowrate/formula';
import { certificateFormat, type Certificate } from '../claim/certificate.ts';
import type { Claim } from '../claim/claim.ts';
import type { Proof } from '../claim/proof.ts';
import { proofSchema } from '../claim/proofSchema.ts';
import { ClaimError } from '../claim/errors.ts';
import type { Instance } from '../claim/instance.ts';
import { derived, valueOf, type Hypotheses, type Values } from '../hypotheses/hypotheses.ts';
import { violation } from '../hypotheses/meets.ts';
import { prepare, type PreparedClaim } from '../prepared/prepare.ts';
import type { Outcome } from '../relations/outcome.ts';

const texts = z.record(z.string(), z.string());
const schema = z.object({
  format: z.literal(certificateFormat),
  claim: z.looseObject({
    id: z.string(),
    given: z.record(z.string(), z.union([z.number(), z.string(), z.array(z.number())])),
  }),
  instance: z.object({ values: texts, modes: z.array(texts).check(z.minLength(1), z.maxLength(64)) }),
  proof: proofSchema,
});

/** Whether a certificate proves what it says, and if not, why. */
export type Recheck =
  { readonly accepted: true; readonly id: string } | { readonly accepted: false; readonly reason: string };

const rejected = (reason: string): Recheck => ({ accepted: false, reason });

/**
 * Re-checks a certificate by the judge's own means: the claim is read from its text, the instance must meet its hypotheses,
 * and the failure is enclosed (or its rate derived) anew. `checker/check.py` does the same without any of this code.
 * @throws ClaimError `bad-certificate` for what has not the form of a certificate
 */
export function recheck(certificate: unknown): Recheck {
  const read = z.safeParse(schema, certificate);
  if (!read.success) {
    const issue = read.error.issues[0]!;
    throw new ClaimError(
      'bad-certificate',
      `this is no certificate: ${issue.path.join('.') || 'the whole'}: ${issue.message}`,
      `Give a file that flowrate verify --certificates wrote; its format is ${certificateFormat}.`,
    );
  }
  const { claim, instance, proof } = read.data;
  try {
    const prepared = prepare({ statement: '', ...claim } as Claim);
    if (prepared.about !== 'modes') return rejected('a claim about networks has no certificate');
    return judged(prepared, instanceOf(prepared.hypotheses, instance), proof, claim.id);
  } catch (error) {
    if (error instanceof FlowrateError) return rejected(error.message);
    throw error;
  }
}

function judged(prepared: PreparedClaim, instance: Instance, proof: Proof, id: string): Recheck {
  const wrong = violation(prepared.hypotheses, instance);
  if (wrong !== undefined) return rejected(`the instance does not meet the hypotheses: ${wrong}`);
  const { relation } = prepared;
  const seen = relation.judge(prepared, instance, {
    points: 64,
    jitter: 0.5,
    inTheEnd: proof.kind === 'outgrows',
  });
  const outcome = { ...seen, ...timesOf(proof) };
  const gap = relation.confirm?.(prepared, instance, outcome);
  const fails = relation.confirm === undefined ? seen.status === 'fails' : gap !== undefined && gap < 0;
  if (!fails) return rejected('the claim is not seen to fail there');
  const own = relation.prove?.(prepared, instance, outcome);
  return own !== undefined && agree(own, proof)
    ? { accepted: true, id }
    : rejected('its figures are not those that are found');
}

/** The times that a proof speaks of. */
function timesOf(proof: Proof): Partial<Outcome> {
  if (proof.kind === 'values') return { at: Number(proof.at) };
  return proof.kind === 'increase' ? { at: Number(proof.from), to: Number(proof.to) } : {};
}

/** Intervals that hold one value overlap; which bound separates roots is free. */
function agree(own: Proof, stated: Proof): boolean {
  if (own.kind !== stated.kind) return false;
  const others = new Map<string, unknown>(Object.entries(stated));
  return Object.entries(own).every(([name, value]: [string, unknown]) => {
    const other = others.get(name);
    if (Array.isArray(value)) return Array.isArray(other) && overlap(value, other);
    return name === 'bound' || name === 'at' || name === 'from' || name === 'to' || value === other;
  });
}

const overlap = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  Number(a[0]) <= Number(b[1]) && Number(b[0]) <= Number(a[1]);

/** The instance in doubles; what the hypotheses determine follows. */
function instanceOf(hypotheses: Hypotheses, { values, modes }: Certificate['instance']): Instance {
  const chosen: Record<string, number> = {};
  for (const name of hypotheses.domains.keys()) {
    const text = values[name];
    if (text !== undefined) chosen[name] = numberOf(text, derived(hypotheses, chosen));
  }
  const known = derived(hypotheses, chosen);
  const starts = modes.map((mode) => startOf(hypotheses, known, mode));
  const names = [...hypotheses.initial.keys()].filter((name) => name !== 'x0' && name !== 'v0');
  const all = (name: string): number[] => starts.map((start) => start[name] ?? 0);
  const further = Object.fromEntries(names.map((name) => [name, all(name)]));
  return {
    values: known,
    lambda: all('lambda'),
    x0: all('x0'),
    v0: all('v0'),
    ...(names.length === 0 ? {} : { further }),
  };
}

function startOf(
  { initial }: Hypotheses,
  values: Values,
  mode: Readonly<Record<string, string>>,
): Readonly<Record<string, number>> {
  const known: Record<string, number> = { ...values };
  const start: Record<string, number> = {};
  for (const name of new Set(['lambda', 'x0', 'v0', ...initial.keys()])) {
    const text = mode[name];
    const domain = initial.get(name);
    if (text !== undefined) start[name] = numberOf(text, known);
    else if (domain?.kind === 'expression') start[name] = valueOf(domain.tree, known);
    else if (domain?.kind === 'choice') start[name] = domain.values[0]!;
    known[name] = start[name] ?? 0;
  }
  return start;
}

const numberOf = (text: string, known: Values): number => valueOf(parseExpression(text), known);
