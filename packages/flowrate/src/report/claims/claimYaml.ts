import type { Claim } from '@flowrate/verify';
import { stringify } from 'yaml';

/** What reading a file adds to a claim. */
const added: readonly string[] = ['file', 'line', 'lines', 'remarks'];

/** The order in which a person reads; what is claimed follows, and last what its author believes. */
const first = ['id', 'statement', 'source', 'optimizer', 'system', 'against', 'restart', 'given', 'assume'];
const last = ['expected'];

/** A claim as a claims file of its own, which `flowrate verify` reads. */
export function claimYaml(claim: Claim): string {
  const said = Object.entries(claim).filter(([key]) => !added.includes(key));
  const place = (key: string): number =>
    last.includes(key) ? first.length + 1 : first.includes(key) ? first.indexOf(key) : first.length;
  const ordered = said.sort(([a], [b]) => place(a) - place(b) || (a < b ? -1 : 1));
  return stringify(
    { claims: [Object.fromEntries(ordered)] },
    { lineWidth: 0, version: '1.2', schema: 'core' },
  );
}
