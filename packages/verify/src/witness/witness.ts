import { optimizerByName, type ModalSystem } from '@flowrate/theory';
import type { PreparedClaim } from '../prepared/prepare.ts';
import type { Witness } from '../relations/outcome.ts';
import type { Instance } from '../claim/instance.ts';
import { gapToFlow } from './integrated.ts';

/** What a solver at a tolerance of 1e-12 keeps over some tens of phases. */
const look = { phases: [0.3, 1, 3, 10, 31], rtol: 1e-12 };
const allowed = 1e-9;

/**
 * Asks a second description: for rates the curve itself, far out, instead of its characteristic roots; for optimizers their
 * limiting ODE, integrated, instead of a closed form.
 */
export function witness(prepared: PreparedClaim, instance: Instance): Witness {
  const system = prepared.bind(instance.values);
  const contradiction = againstItsFlow(prepared, system, instance);
  if (contradiction !== undefined) return { contradiction };
  return prepared.relation.measure?.(prepared, system, instance) ?? {};
}

/** The solution that is judged, beside the ODE of the optimizer that the claim names. */
function againstItsFlow(
  { claim, optimizers }: PreparedClaim,
  system: ModalSystem,
  instance: Instance,
): string | undefined {
  if (claim.restart !== undefined || claim.optimizer === undefined || system.time !== 'continuous')
    return undefined;
  const optimizer = optimizerByName(claim.optimizer, optimizers);
  const names = Object.keys(optimizer.parameters);
  if (!names.every((name) => name in instance.values)) return undefined;
  const params = Object.fromEntries(names.map((name) => [name, instance.values[name]!]));
  for (const lambda of [instance.lambda[0]!, instance.lambda[instance.lambda.length - 1]!]) {
    const found = gapToFlow(system, { optimizer, params }, lambda, look);
    if (found !== undefined && !(found.gap < allowed)) {
      return `the solution that was judged and the limiting ODE of ${claim.optimizer}, integrated, differ by ${found.gap.toExponential(1)} at lambda = ${lambda}, t = ${found.t.toPrecision(3)}`;
    }
  }
  return undefined;
}
