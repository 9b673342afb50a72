import { claimRow, fallsWithWidth, holds, holdsIf, shown, type ClaimRow } from '../drawn/claims.ts';
import { median } from '../arithmetic/statistics.ts';
import type { GradCosineResult, Labels, RescaledRun } from './result.ts';

/** Of products of gradients with thousands of entries. */
const rounding = 1e-13;

export const kinds: readonly Labels[] = ['random signs', 'half-space'];

/** Runs of one kind of labels, how many of them the rescaling bettered, and the median ratio of losses. */
export interface Comparison {
  readonly labels: Labels;
  readonly runs: readonly RescaledRun[];
  readonly earlyBetter: number;
  readonly earlyMedian: number;
  readonly lateBetter: number;
  readonly lateMedian: number;
}

export function comparisons(rescaled: readonly RescaledRun[]): Comparison[] {
  return kinds.flatMap((labels) => {
    const runs = rescaled.filter((run) => run.labels === labels);
    if (runs.length === 0) return [];
    const early = runs.map((run) => run.early);
    const late = runs.map((run) => run.late);
    const better = (ratios: readonly number[]): number => ratios.filter((ratio) => ratio < 1).length;
    return {
      ...{ labels, runs, earlyBetter: better(early), earlyMedian: median(early) },
      ...{ lateBetter: better(late), lateMedian: median(late) },
    };
  });
}

export function claimsOf(found: Omit<GradCosineResult, 'claims'>): ClaimRow[] {
  const limit = 'with the width it tends to that of the kernel [2ρ(π - t) + sin t]/2π';
  return [...identities(found), ...fallsWithWidth(limit, found.gaps), ...trainingClaims(found)];
}

function identities({ one, drops }: Pick<GradCosineResult, 'one' | 'drops'>): ClaimRow[] {
  const gap = Math.abs(one.speed / one.speedOfKernel - 1);
  return [
    claimRow(
      'GradCosine is the normalised tangent kernel, weighted by the signs of the residuals',
      holds(one.difference < rounding),
      `the largest difference of a cosine is ${shown(one.difference, 2)}`,
    ),
    claimRow(
      'at equal norms it is the initial speed: the mean of ‖g_i‖‖g_j‖cos_ij is ‖ḡ‖²',
      holds(gap < rounding),
      `${shown(one.speed, 6)} both ways`,
    ),
    ...dropClaim(drops),
  ];
}

/** Of a difference of two losses, divided by the smallest step. */
const dropRounding = 1e-9;
/** Steps whose quotient is further from 1 are too large to tell anything of the first order. */
const small = 0.1;

function dropClaim(drops: GradCosineResult['drops']): ClaimRow[] {
  const sorted = [...drops].sort((a, b) => a.stepSize - b.stepSize);
  const [finest, coarsest] = [sorted[0], sorted.at(-1)];
  if (finest === undefined || coarsest === undefined || finest === coarsest) return [];
  const error = ({ share }: { readonly share: number }): number => Math.abs(share - 1);
  // twice, as the second order need not be all of the coarsest step's error
  const room = 2 * error(coarsest) * (finest.stepSize / coarsest.stepSize) + dropRounding;
  return [
    claimRow(
      'one step of size η lowers the mean loss by η‖ḡ‖² to first order',
      holdsIf(error(finest) < small, error(finest) <= room),
      `the quotient is ${shown(error(coarsest), 2)} from 1 at η = ${coarsest.stepSize}, ${shown(error(finest), 2)} at ${finest.stepSize}`,
    ),
  ];
}

const mostly = 0.7;

function trainingClaims({ rescaled, settings }: Pick<GradCosineResult, 'rescaled' | 'settings'>): ClaimRow[] {
  const compared = comparisons(rescaled);
  if (compared.length === 0) return [];
  const count = (of: (one: Comparison) => number): string =>
    compared.map((one) => `${of(one)} of ${one.runs.length} (${one.labels})`).join(', ');
  const most = (of: (one: Comparison) => number): boolean =>
    compared.every((one) => of(one) > mostly * one.runs.length);
  return [
    claimRow(
      `rescaling layers for a larger GradCosine makes the first ${settings.early} steps faster in more than 7 of 10 runs`,
      holds(most(({ earlyBetter }) => earlyBetter)),
      `the loss is lower in ${count(({ earlyBetter }) => earlyBetter)}`,
    ),
    claimRow(
      `and the gain lasts ${settings.late} steps in as many`,
      holds(most(({ lateBetter }) => lateBetter)),
      `the loss is lower in ${count(({ lateBetter }) => lateBetter)}`,
    ),
  ];
}
