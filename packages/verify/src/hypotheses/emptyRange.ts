import type { Claim } from '../claim/claim.ts';
import { ClaimError } from '../claim/errors.ts';
import { placeOf } from '../claim/placeOf.ts';
import type { Domain } from './domain.ts';
import { valueOf, type Hypotheses, type Values } from './hypotheses.ts';
import { pick, unitValues } from './pick.ts';

/** Positions at which the ends of ranges are compared: those before them are drawn at as many. */
const tries = 64;
const golden = 0.6180339887498949;

/** @throws ClaimError for a range whose ends stand the wrong way round */
export function refuseEmpty(claim: Claim, hypotheses: Hypotheses): void {
  const name = emptyRange(hypotheses);
  if (name === undefined) return;
  throw new ClaimError(
    'empty-range',
    `claim "${claim.id}", given.${name}: "${String(claim.given[name])}" is an empty range`,
    'Write the smaller end first, as in "[mu, L]".',
    placeOf(claim, `given.${name}`),
  );
}

/**
 * The first symbol whose range has no inside wherever those before it lie in theirs: its ends were written the wrong
 * way round. At the borders of the others, where L = mu, "[L, mu]" is a point.
 */
function emptyRange(hypotheses: Hypotheses): string | undefined {
  const named: readonly (readonly [string, Domain])[] = [
    ...hypotheses.domains,
    ['lambda', hypotheses.spectrum],
  ];
  const empty = new Map<string, number>();
  for (let i = 0; i < tries; i++) {
    const values: Record<string, number> = {};
    named.every(([name, domain], place) => {
      if (isEmpty(domain, values)) {
        empty.set(name, (empty.get(name) ?? 0) + 1);
        return false;
      }
      const value = pick(
        domain,
        values,
        1 + (unitValues - 2) * (((i + 1) * (place + 1) * golden) % 1),
        false,
      );
      if (value !== undefined) values[name] = value;
      return value !== undefined;
    });
  }
  return named.map(([name]) => name).find((name) => empty.get(name) === tries);
}

/** Whether the ends of a range are known and leave nothing between them. */
function isEmpty(domain: Domain, values: Values): boolean {
  if (domain.kind !== 'interval' || domain.low === undefined || domain.high === undefined) return false;
  const [low, high] = [valueOf(domain.low, values), valueOf(domain.high, values)];
  return low > high || (low === high && (domain.lowOpen || domain.highOpen));
}
