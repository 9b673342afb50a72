import type { ModalSystem } from '@flowrate/theory';
import type { Instance } from '../claim/instance.ts';
import { carried } from '../hypotheses/initial.ts';

/** Time constants of the slowest decay that are looked at: 5 % more exponent must outgrow a prefactor like t^5. */
const long = 120;

/** Times that show an instance from its fastest change to long after its slowest decay; iterations are whole. */
export function timeGrid(
  system: ModalSystem,
  lambda: readonly number[],
  points: number,
  jitter: number,
): number[] {
  let fast = 0;
  let slow = Infinity;
  let frequency = Infinity;
  for (const l of lambda) {
    const scale = system.scales(l);
    fast = Math.max(fast, scale.fast);
    if (scale.fast > 0) frequency = Math.min(frequency, scale.fast);
    if (scale.slow > 0) slow = Math.min(slow, scale.slow);
  }
  if (system.time === 'discrete')
    return iterations(
      system.cost === 'stepped' ? Math.min(Math.max(long / slow, 400), 1500) : Math.min(long / slow, 1e6),
      points,
    );
  if (fast === 0) fast = 1;
  if (frequency === Infinity) frequency = fast;
  const end = Math.min(
    slow === Infinity ? 300 / frequency : Math.max(long / slow, 40 / frequency),
    1e9 / fast,
  );
  const start = 1e-3 / fast;
  const last = system.cost === 'integrated' ? Math.min(end, 2000 / fast) : end;
  const ratio = Math.pow(last / start, 1 / points);
  return Array.from({ length: points }, (_, i) => system.start + start * Math.pow(ratio, i + jitter));
}

/** Places beyond both ends of the grid, where closed forms cost no more than anywhere. */
const early = [1e-12, 1e-9, 1e-6];
const farSteps = [2000, 5000, 10_000, 30_000, 60_000, 99_999];
/** Steps of single modes that one look at an instance may take far out. */
const mostModeSteps = 1_200_000;
const decades = 8;
const aDecade = 3;

/**
 * Times before the first change and long after the last: a constant 1e8 too large hides a wrong exponent for thousands
 * of time constants. Where every step of every mode costs, none, or (`far`) a few iterations beyond the grid.
 */
export function extremeTimes(
  system: ModalSystem,
  instance: Instance,
  grid: readonly number[],
  far = false,
): number[] {
  const modes = instance.lambda.length;
  if (system.cost === 'stepped') return far ? farSteps.filter((k) => k * modes <= mostModeSteps) : [];
  const integrated = system.cost === 'integrated' || system.cost === 'mixed';
  // A drift without a pull is integrated in steps that grow with the time.
  if (integrated && !(far && carried(instance).every((lambda) => lambda === 0))) return [];
  const first = grid[0]! - system.start;
  const last = grid[grid.length - 1]! - system.start;
  const discrete = system.time === 'discrete';
  const late = Array.from({ length: decades * aDecade }, (_, i) => {
    const t = last * Math.pow(10, (i + 1) / aDecade);
    return discrete ? Math.round(t) : system.start + t;
  });
  return discrete ? late : [...early.map((share) => system.start + 1e3 * first * share), ...late];
}

/** 0 to 12, then geometrically to the end, odd and even alike. */
function iterations(end: number, points: number): number[] {
  const last = Number.isFinite(end) ? Math.max(20, Math.ceil(end)) : 1500;
  const found = new Set(Array.from({ length: 13 }, (_, k) => k));
  const ratio = Math.pow(last / 12, 1 / points);
  for (let i = 1; i <= points; i++) {
    const k = Math.round(12 * Math.pow(ratio, i));
    found.add(k);
    found.add(k + 1);
  }
  return [...found].sort((a, b) => a - b);
}
