import { optimizerByName, type ModalSystem } from '@flowrate/theory';
import type { PreparedClaim } from '../prepared/prepare.ts';
import type { Witness } from '../relations/outcome.ts';
import type { Instance } from '../claim/instance.ts';

/**
 * Asks a second description: for rates the curve itself, far out, instead of its characteristic roots; for catalogue
 * optimizers their own closed form instead of the one derived from the text.
 */
export function witness(prepared: PreparedClaim, instance: Instance): Witness {
  const system = prepared.bind(instance.values);
  const other = otherClosedForm(prepared, system, instance);
  if (other !== undefined) return { contradiction: other };
  return prepared.relation.measure?.(prepared, system, instance) ?? {};
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
