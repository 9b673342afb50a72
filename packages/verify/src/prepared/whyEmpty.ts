import type { PreparedClaim } from './prepare.ts';
import { pick } from '../hypotheses/pick.ts';
import { plainest, spectrumAt } from '../hypotheses/sample.ts';

/** Which hypothesis leaves no instance, with the values of the symbols before it in the middle of their ranges. */
export function whyEmpty({ claim, hypotheses }: PreparedClaim): string {
  const values: Record<string, number> = {};
  const known = (): string => {
    const list = Object.entries(values).map(([name, value]) => `${name} = ${Number(value.toPrecision(4))}`);
    return list.length === 0 ? '' : ` where ${list.join(', ')}`;
  };
  for (const [name, domain] of hypotheses.domains) {
    const value = pick(domain, values, 500, hypotheses.tails);
    const entry = JSON.stringify(claim.given[name]);
    if (value === undefined) return `${name}: ${entry} is an empty range${known()}`;
    if (!Number.isFinite(value)) return `${name}: ${entry} is ${value}${known()}`;
    values[name] = value;
  }
  if (spectrumAt(hypotheses, values, plainest) === undefined) {
    return `lambda: ${JSON.stringify(claim.given.lambda)} is an empty range${known()}`;
  }
  return claim.assume === undefined
    ? 'the initial values are not finite'
    : `assume: ${JSON.stringify(claim.assume)} does not hold${known()}`;
}
