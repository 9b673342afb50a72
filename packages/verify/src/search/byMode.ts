import type { Expression } from '@flowrate/formula';
import { isZero } from '@flowrate/formula/algebra';
import { linearIn } from '@flowrate/theory';
import type { Instance } from '../claim/instance.ts';
import { isCone } from '../hypotheses/initial.ts';
import type { PreparedClaim } from '../prepared/prepare.ts';
import { clockOf, costsOf } from '../quantity/subject.ts';

/** Whether a claim is decided by one mode at a time, each of which has a closed form on this instance. */
export function decidedByMode(prepared: PreparedClaim, instance: Instance): boolean {
  const { relation, hypotheses } = prepared;
  const costs = costsOf(prepared, instance.values);
  if (costs.some((cost) => cost === 'integrated' || cost === 'stepped')) return false;
  const along = [...hypotheses.initial].every(([name, domain]) =>
    name === 'x0' ? isCone(domain) : startsAlong(name, domain),
  );
  return along && relation.decidedByMode?.(clockOf(prepared)) === true;
}

/** v0 that is 0 or a multiple of x0 keeps every mode's solution a multiple of x0. */
function startsAlong(
  name: string,
  domain: { readonly kind: string; readonly tree?: Expression; readonly values?: readonly number[] },
): boolean {
  if (name !== 'v0') return false;
  if (domain.values !== undefined) return domain.values.every((value) => value === 0);
  if (domain.tree === undefined) return false;
  const form = linearIn(domain.tree, 'x0');
  return form !== undefined && isZero(form.rest);
}
