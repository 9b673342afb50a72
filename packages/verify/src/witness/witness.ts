import { optimizerByName } from '@flowrate/theory';
import { carried, solve } from '../prepared/judgeInstance.ts';
import type { PreparedClaim } from '../prepared/prepare.ts';
import { measureDecay } from '../relations/measured.ts';
import { slowestMode } from '../relations/rate.ts';
import type { ModalSystem } from '@flowrate/theory';
import type { Instance } from '../claim/types.ts';

/** What a second, independent description of an instance said. */
export interface Witness {
  /** Rate (or exponent) of the loss measured on the curve itself, and by theory. */
  readonly measured?: number;
  readonly exact?: number;
  readonly contradiction?: string;
}

/**
 * Asks a second description: for rates the curve itself, far out, instead of its characteristic roots; for catalogue
 * optimizers their own closed form instead of the one derived from the text.
 */
export function witness(prepared: PreparedClaim, instance: Instance): Witness {
  const system = prepared.bind(instance.values);
  const other = otherClosedForm(prepared, system, instance);
  if (other !== undefined) return { contradiction: other };
  return prepared.relation.kind === 'rate' && prepared.density === undefined
    ? measuredRate(prepared, system, instance)
    : {};
}

function measuredRate(prepared: PreparedClaim, system: ModalSystem, instance: Instance): Witness {
  const lambda = carried(instance);
  const decay = slowestMode(system, lambda);
  const linear = Math.abs(decay.rate) > 10 * decay.error;
  if (!Number.isFinite(decay.rate) || (!linear && !(decay.power < 0))) return {};
  if (system.cost === 'integrated' || (system.cost === 'stepped' && Math.abs(decay.rate) < 0.01)) return {};
  const scales = system.scales(decay.mode);
  const seen = measureDecay(
    solve(prepared, system, instance),
    linear ? decay : { ...decay, rate: 0 },
    scales,
  );
  const [exact, measured] = linear ? [2 * decay.rate, seen.rate] : [-2 * decay.power, seen.exponent];
  if (Number.isNaN(measured)) {
    return {
      contradiction: 'the solution has no value far out: does it start where the system is singular?',
    };
  }
  const tolerance = linear ? 0.02 : 0.05;
  if (Math.abs(measured - exact) <= tolerance * Math.abs(exact)) return { measured, exact };
  return {
    contradiction: `the curve decays at ${measured.toPrecision(4)} over t = ${seen.window.map((t) => t.toPrecision(2)).join(' to ')}, its roots say ${exact.toPrecision(4)}`,
  };
}

/** Compares the solution of the text with the catalogue's mode, relative to the mode's envelope. */
function otherClosedForm(
  prepared: PreparedClaim,
  system: ModalSystem,
  instance: Instance,
): string | undefined {
  const { claim } = prepared;
  if (
    claim.restart !== undefined ||
    claim.optimizer === undefined ||
    claim.system === undefined ||
    system.time !== 'continuous'
  )
    return undefined;
  const optimizer = optimizerByName(claim.optimizer);
  const names = Object.keys(optimizer.parameters);
  if (!names.every((name) => name in instance.values)) return undefined;
  const params = Object.fromEntries(names.map((name) => [name, instance.values[name]!]));
  for (const lambda of [instance.lambda[0]!, instance.lambda[instance.lambda.length - 1]!]) {
    const mode = optimizer.mode(params, lambda);
    const own = system.solve(lambda, { x0: 1, v0: 0 });
    const { fast } = system.scales(lambda);
    for (const t of [0.3, 1, 3, 10, 31].map((z) => z / (fast || 1))) {
      const [a, b] = [own.x(t), mode.log(t)];
      const top = Math.max(mode.envelope(t), a.logAbs, b.logAbs);
      const gap = Math.abs(a.sign * Math.exp(a.logAbs - top) - b.sign * Math.exp(b.logAbs - top));
      if (!(gap < 1e-9)) {
        return `the closed form of ${claim.optimizer} and the text's solution differ by ${gap.toExponential(1)} at lambda = ${lambda}, t = ${t.toPrecision(3)}`;
      }
    }
  }
  return undefined;
}
