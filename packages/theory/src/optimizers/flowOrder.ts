import type { Optimizer } from '../optimizer.ts';
import { parseSystem } from '../systems/linearSystem.ts';

/** The order of an optimizer's flow, as its text has it: how many derivatives of Δ it knows. */
export const flowOrder = <P, D>({ equations }: Optimizer<P, D>): number =>
  parseSystem(equations.flow.text).dimension;
