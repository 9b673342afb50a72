import { singularStart } from '../start/singularStart.ts';
import { tellOfStep, type Run, type Task } from './run.ts';

/**
 * Makes the first step of a problem with a d/t term, from t = 0 by its series; whoever is asked next goes on from there.
 * @returns false where the run has ended already
 */
export function walkFromSingularity({ problem, tolerance, recorder, options }: Task, run: Run): boolean {
  const { system, t1, y0, singularDamping } = problem;
  const { secondOrder } = system;
  if (singularDamping === undefined || secondOrder === undefined) return true;
  // At rest the damping has not set in yet: away from t = 0 by a first guess that the collocation halves as needed.
  const length = Math.abs(t1);
  const guess = Math.min(length, options.maxStep ?? Infinity, Math.sqrt(length), 0.1 + 0.01 * length);
  const x0 = y0.slice(0, system.n / 2);
  const start = singularStart(secondOrder, singularDamping, x0, Math.sign(t1) * guess, tolerance);
  if (start === undefined) {
    run.status = 'non-finite';
    return false;
  }
  const { t, y, interpolate } = start;
  const end = recorder.step({ from: 0, to: t, y, interpolate, keep: () => interpolate });
  run.t = end?.t ?? t;
  run.y = end?.y ?? y;
  run.accepted = 1;
  tellOfStep(options, run.t, run.y);
  if (end?.status !== undefined) run.status = end.status;
  return end?.status === undefined && run.t !== t1;
}
