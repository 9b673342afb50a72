import { derivedDecay } from '../derivedDecay.ts';
import type { ExactValues, SymbolValues } from '../form.ts';
import type { ParsedSystem } from '../linearSystem.ts';
import { atRest, type InitialValues, type ModalSystem, type Trajectory } from '../modal.ts';
import { fitDecay } from '../solutions/fitDecay.ts';
import { variableFlow } from '../solutions/variableFlow.ts';
import { initialState } from '../transition.ts';
import { integrated } from './integrated.ts';

/** A flow integrated, whatever its coefficients do; its decay is what the curve shows. */
export function flowInTime(system: ParsedSystem, values: SymbolValues, exact: ExactValues): ModalSystem {
  const { along, scale, from, ...rest } = integrated(system, values);
  const solve = (lambda: number, initial: InitialValues): Trajectory => {
    const state = initialState(system, initial);
    return state.every((z) => z === 0)
      ? atRest
      : variableFlow(along(lambda), state, from(lambda), scale(lambda));
  };
  return {
    ...rest,
    solve,
    decay(lambda, start) {
      const derived = derivedDecay(system, exact, lambda, start);
      if (derived !== undefined) return derived;
      const first = scale(lambda);
      return fitDecay(solve(lambda, { x0: 1, v0: 0 }), rest.start + 20 * first, 1 / first);
    },
  };
}
