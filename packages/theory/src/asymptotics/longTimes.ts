import { TooLarge } from '@flowrate/formula/rational';
import { Undetermined } from './exact/undetermined.ts';
import { compareGrowth } from './growth/growth.ts';
import type { LongTimesInput } from './formal/problem.ts';
import type { Answer, AsymptoticSolution } from './methods/method.ts';
import { methods } from './methods/methods.ts';

/** What every solution does at late times, the largest first; or why that is not known. */
export type Asymptotics = KnownAsymptotics | { readonly known: false; readonly reason: string };
export interface KnownAsymptotics extends Answer {
  readonly known: true;
  readonly method: string;
}

/** Long times, derived: the first method that applies. */
export function longTimes(input: LongTimesInput): Asymptotics {
  const reasons: string[] = [];
  for (const { name, solve } of methods) {
    try {
      const found = solve(input);
      if (found === undefined) continue;
      return known(found, name);
    } catch (error) {
      reasons.push(`${name}: ${refusal(error)}`);
    }
  }
  return { known: false, reason: reasons.join('; ') };
}

/** An answer of a method, the largest growth first. @throws Undetermined where two cannot be told apart */
export const known = (found: Answer, method: string): KnownAsymptotics => ({
  ...found,
  known: true,
  method,
  solutions: sorted(found.solutions),
});

function refusal(error: unknown): string {
  if (error instanceof Undetermined) return error.message;
  if (error instanceof TooLarge) return 'numbers of very many digits';
  throw error;
}

/** By falling growth. @throws Undetermined where two cannot be told apart */
function sorted(solutions: readonly AsymptoticSolution[]): AsymptoticSolution[] {
  return [...solutions].sort((a, b) => {
    const order = compareGrowth(b.growth, a.growth);
    if (order === undefined) throw new Undetermined('two growths too close to tell apart');
    return order;
  });
}
