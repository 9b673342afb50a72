import type { Expression } from '@flowrate/formula';
import type { PreciseEvaluator } from '@flowrate/formula/digits';
import { classify } from './classify.ts';
import type { ExactMode, SymbolValues } from './form.ts';
import type { ParsedSystem } from './linearSystem.ts';

/** x of one mode in many digits, as the form of its system has it; `values` are those that it was recognised at. */
export const preciseMode = (
  evaluator: PreciseEvaluator,
  system: ParsedSystem,
  { mode, values }: { readonly mode: ExactMode; readonly values: SymbolValues },
  at: Expression,
): Expression | string | undefined => classify(system, values).form.digits?.(system, evaluator, mode, at);
