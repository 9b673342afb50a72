import { checkNumbers } from '../lists.ts';
import type { StudyValues } from '../parameters.ts';
import type { StudyWork } from '../study.ts';
import { heatProblem, isResolved, kernelSpectrum, type HeatSettings } from './problem.ts';
import {
  catapult,
  explicitRun,
  implicitRun,
  kernelGap,
  type Catapult,
  type ExplicitRun,
  type ImplicitRun,
} from './training.ts';

export interface PinnParameters extends StudyValues {
  readonly width: number;
  readonly interior: number;
  readonly boundary: number;
  readonly weightScale: number;
  readonly steps: number;
  readonly stepSizes: readonly number[];
  readonly widths: readonly number[];
  readonly widthStepSize: number;
}

/** What is to be said of L_k ≤ (1 + ηλ₀/2)^(-k) L_0. */
export type Verdict = 'holds' | 'fails' | 'inconclusive';

export interface StepSizeResult {
  readonly stepSize: number;
  readonly implicit: ImplicitRun;
  readonly explicit: ExplicitRun;
  /** The bound's last value. */
  readonly bound: number;
  readonly verdict: Verdict;
}

export interface PinnResult {
  readonly spectrum: Float64Array;
  readonly runs: readonly StepSizeResult[];
  readonly gaps: readonly { readonly width: number; readonly gap: number }[];
  readonly catapults: readonly (Catapult & { readonly width: number })[];
  /** The kernel's spectrum with hidden weights of deviation 1 at more points. */
  readonly plain: Float64Array;
}

/** Where λmax is looked at, and the end. */
const catapultSteps = [20, 60] as const;
/** Narrower networks are far from their kernel: the catapult is one of wide ones. */
const narrowest = 1000;
const plainSettings = { width: 512, interior: 60, boundary: 10, weightScale: 1 };

export async function runPinn(
  params: PinnParameters,
  { seed, signal, progress }: StudyWork<undefined>,
): Promise<PinnResult> {
  checkNumbers('pinn: stepSizes', params.stepSizes, { min: 1e-9, max: 1e9 });
  checkNumbers('pinn: widths', params.widths, { min: 1, max: 100_000, whole: true });
  const { width, interior, boundary, weightScale, widthStepSize } = params;
  const settings: HeatSettings = { width, interior, boundary, weightScale, seed };
  const problem = heatProblem(settings);
  const spectrum = kernelSpectrum(problem.model, problem.start);
  const runs: StepSizeResult[] = [];
  for (const stepSize of params.stepSizes) {
    progress.stage(`step size ${stepSize}`);
    const implicit = await implicitRun(problem, stepSize, params.steps, signal);
    const explicit = await explicitRun(problem, stepSize, params.steps, signal);
    runs.push({ stepSize, implicit, explicit, ...judged(spectrum, stepSize, implicit) });
  }
  const gaps: { width: number; gap: number }[] = [];
  const catapults: (Catapult & { width: number })[] = [];
  for (const wide of params.widths) {
    progress.stage(`width ${wide}`);
    const other = heatProblem({ ...settings, width: wide });
    gaps.push({ width: wide, gap: kernelGap(other, widthStepSize) });
    if (wide < narrowest) continue;
    catapults.push({ width: wide, ...(await catapult(other, widthStepSize, catapultSteps, signal)) });
  }
  const plain = heatProblem({ ...plainSettings, seed });
  return { spectrum, runs, gaps, catapults, plain: kernelSpectrum(plain.model, plain.start) };
}

/** Steps at which the loss rises. */
export const risesOf = ({ ratios }: ImplicitRun): number =>
  ratios.filter((ratio, k) => k > 0 && ratio > ratios[k - 1]!).length;

/** (1 + ηλ₀/2)^(-k) at every step. */
export const boundAt = (spectrum: Float64Array, stepSize: number, k: number): number =>
  (1 + (stepSize * spectrum[0]!) / 2) ** -k;

function judged(
  spectrum: Float64Array,
  stepSize: number,
  { ratios }: ImplicitRun,
): { bound: number; verdict: Verdict } {
  const bound = boundAt(spectrum, stepSize, ratios.length - 1);
  if (!isResolved(spectrum)) return { bound, verdict: 'inconclusive' };
  const above = ratios.filter((ratio, k) => !(ratio <= boundAt(spectrum, stepSize, k)));
  if (above.length === 0) return { bound, verdict: 'holds' };
  // Residuals that have come to their rounding are no smaller, whatever the bound says.
  const rounding = (spectrum.length * Number.EPSILON) ** 2;
  return { bound, verdict: above.some((ratio) => ratio > rounding) ? 'fails' : 'inconclusive' };
}
