import { symbolsOf } from '@flowrate/formula';
import { valueOf, type Hypotheses, type Values } from './hypotheses.ts';
import type { Instance } from '../claim/instance.ts';

const epsilon = Number.EPSILON;
/** Step of the difference quotients that estimate condition numbers. */
const step = 1e-7;
/** Roundings that the evaluation of one formula takes. */
const roundings = 4;

/**
 * The instances that differ from one by what rounding does to it: each symbol moved by its own error (that of the
 * expression it is given by, with its cancellations), all eigenvalues by some units in the last place. A claim that
 * fails on an instance must fail on these by about as much, or its failure is one of rounding.
 */
export function roundedInstances(hypotheses: Hypotheses, instance: Instance): Instance[] {
  const errors = relativeErrors(hypotheses, instance.values);
  const moved = Object.entries(instance.values).flatMap(([name, value]) =>
    [-1, 1].map((sign) => ({
      ...instance,
      values: { ...instance.values, [name]: value * (1 + sign * (errors.get(name) ?? epsilon)) },
    })),
  );
  const spectra = [-1, 1].map((sign) => ({
    ...instance,
    lambda: instance.lambda.map((l) => l * (1 + sign * roundings * epsilon)),
  }));
  const starts = [-1, 1].map((sign) => ({
    ...instance,
    v0: instance.v0.map((v) => v * (1 + sign * roundings * epsilon)),
  }));
  return [...moved, ...spectra, ...(instance.v0.some((v) => v !== 0) ? starts : [])];
}

/** Relative error of each symbol: of a free one its evaluation's, of a derived one that and its condition numbers. */
function relativeErrors(hypotheses: Hypotheses, values: Values): ReadonlyMap<string, number> {
  const errors = new Map<string, number>();
  for (const [name, domain] of hypotheses.domains) {
    let error = roundings * epsilon;
    const value = values[name]!;
    if (domain.kind === 'expression' && value !== 0) {
      for (const input of symbolsOf(domain.tree)) {
        const there = valueOf(domain.tree, { ...values, [input]: values[input]! * (1 + step) });
        const condition = Math.abs(there - value) / Math.abs(value * step);
        const given = hypotheses.domains.get(input)?.kind === 'expression' ? errors.get(input) : undefined;
        error += condition * (given ?? epsilon);
      }
    }
    errors.set(name, Number.isFinite(error) ? Math.min(error, step) : step);
  }
  return errors;
}
