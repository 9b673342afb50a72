/**
 * The second voice on an optimizer's flow: its limiting ODE on one mode, carried out by a solver. It shares no closed form
 * with what it is held against, neither the catalogue's nor one that is read from a text.
 */
import type { LogValue } from '@flowrate/formula';
import { OdeError, referenceMethod, SolveError, solveWith } from '@flowrate/ode';
import type { ModalSystem, Optimizer, Parameters } from '@flowrate/theory';

/** Below e^-30 of the start, digits are the solver's own: no time is looked at there. */
const floor = 1e-13;

export interface Flow {
  readonly optimizer: Optimizer;
  readonly params: Parameters;
}

/** Times in units of the fastest rate of change: before a phase, around it, and where envelopes have parted. */
interface Look {
  readonly phases: readonly number[];
  readonly rtol: number;
}

interface Gap {
  readonly gap: number;
  readonly t: number;
}

/**
 * The largest difference on one mode, from x = 1 at rest, between a system's solution and the flow, relative to the size of
 * either; undefined where the solver cannot follow.
 */
export function gapToFlow(
  system: ModalSystem,
  { optimizer, params }: Flow,
  lambda: number,
  { phases, rtol }: Look,
): Gap | undefined {
  const own = system.solve(lambda, { x0: 1, v0: 0 });
  const fast = system.scales(lambda).fast || 1;
  const times = phases.map((phase) => phase / fast);
  const apply = (v: Float64Array, out: Float64Array): void => {
    out[0] = lambda * v[0]!;
  };
  const problem = optimizer.flow(params, { apply, delta0: [1], end: Math.max(...times) });
  const states = statesOf(problem, times, rtol);
  if (states === undefined) return undefined;
  let worst: Gap = { gap: 0, t: 0 };
  times.forEach((t, i) => {
    const x = states[i]![0]!;
    const v = states[i]![1] ?? 0;
    const gap = difference(own.x(t), x, Math.max(Math.abs(x), Math.abs(v) / fast));
    if (!(gap <= worst.gap)) worst = { gap, t };
  });
  return worst;
}

function statesOf(
  problem: ReturnType<Optimizer['flow']>,
  saveAt: readonly number[],
  rtol: number,
): readonly Float64Array[] | undefined {
  try {
    const { y } = solveWith(referenceMethod, problem, { rtol, atol: rtol * floor, saveAt });
    return y.every((state) => state.every(Number.isFinite)) ? y : undefined;
  } catch (error) {
    if (error instanceof OdeError || error instanceof SolveError) return undefined;
    throw error;
  }
}

/** |a - x| as a share of the largest of their sizes. */
function difference({ sign, logAbs }: LogValue, x: number, size: number): number {
  const top = Math.max(Math.log(size), logAbs);
  return Math.abs(sign * Math.exp(logAbs - top) - x * Math.exp(-top));
}
