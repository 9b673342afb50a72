import { binary, symbol, toText } from '@flowrate/formula';
import { optimizerByName } from '@flowrate/theory';
import { certificateFormat, type Certificate } from '../claim/certificate.ts';
import type { GivenEntry } from '../claim/claim.ts';
import type { PreparedClaim } from '../prepared/prepare.ts';
import { valueAt } from '../prepared/relationOf.ts';
import type { Finding } from '../relations/outcome.ts';
import { chosenValues, chosenModes } from './chosen.ts';

const kept = ['system', 'against', 'restart', 'assume', 'from', 'best', 'density'] as const;

/** The certificate of a finding that refutes a claim; undefined where its relation has no proof of the kind. */
export function certify(prepared: PreparedClaim, { instance, outcome }: Finding): Certificate | undefined {
  const proof = prepared.relation.prove?.(prepared, instance, outcome);
  if (proof === undefined) return undefined;
  return {
    format: certificateFormat,
    claim: claimOf(prepared),
    instance: {
      values: chosenValues(prepared.hypotheses, instance),
      modes: chosenModes(prepared.hypotheses, instance),
    },
    proof,
  };
}

/** The claim as it stands, with the texts of the optimizers that it names. */
function claimOf({ claim, relationKey, optimizers, starts }: PreparedClaim): Certificate['claim'] {
  const said = Object.fromEntries(
    kept.flatMap((key) => {
      const value = valueAt(claim, key);
      return value === undefined ? [] : [[key, value]];
    }),
  );
  const textOf = (name: string): string => optimizerByName(name.trim(), optimizers).equations.flow.text;
  const { optimizer, against } = claim;
  const system = claim.system ?? (optimizer === undefined ? undefined : textOf(optimizer));
  const rival = against === undefined || against.includes('=') ? {} : { against: textOf(against) };
  return {
    id: claim.id,
    statement: claim.statement,
    ...said,
    system,
    ...rival,
    given: { ...claim.given, ...ownStarts(claim.given, starts ?? {}) },
    [relationKey]: valueAt(claim, relationKey),
  };
}

/** An optimizer's own start, which is that from x0 = 1. */
const ownStarts = (
  given: Readonly<Record<string, GivenEntry>>,
  starts: NonNullable<PreparedClaim['starts']>,
): Readonly<Record<string, GivenEntry>> =>
  Object.fromEntries(
    Object.entries(starts)
      .filter(([name]) => given[name] === undefined)
      .map(([name, tree]) => [name, toText(binary('*', tree, symbol('x0')))]),
  );
