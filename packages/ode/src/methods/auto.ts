/**
 * tsit5 while the problem is not stiff, rodas5p while it is. Stiff: the explicit step is held by stability, which two
 * stages at the same time show for nothing (E. Hairer, G. Wanner, Solving Ordinary Differential Equations II, IV.2);
 * not stiff any more: with the step that rodas5p takes, tsit5 would be stable. With a mass matrix it is rodas5p alone.
 */
import { massSupport } from '../mass/massSupport.ts';
import type { StepMethod, Steps, System } from '../method.ts';
import type { Tolerance } from '../tolerance.ts';
import { rodas5p } from './rosenbrock/rodas5p.ts';
import { tsit5 } from './explicit/tsit5.ts';

/** tsit5 is stable for h λ in [-3.5, 0]; a step held by stability swings about that, and 0.9 of it is surely there. */
const stabilityBound = 0.9 * 3.5;
/** Accepted steps that must look stiff: one alone may be a transient. */
const stiffSteps = 10;
/** Accepted steps in a row that must look non-stiff: for going back, and for forgetting the stiff ones. */
const easySteps = 4;

function start(system: System, t0: number, y0: Float64Array, tolerance: Tolerance): Steps {
  if (system.mass !== undefined) return rodas5p.start(system, t0, y0, tolerance);
  const { n } = system;
  const explicit = tsit5.start(system, t0, y0, tolerance);
  let implicit: Steps | undefined;
  let stiff = false;
  let stiffCount = 0;
  let easyCount = 0;
  const y = y0.slice();
  const yNew = new Float64Array(n);
  let time = t0;

  /** Memory of the implicit method is taken when it is first needed. */
  const active = (): Steps => (stiff ? (implicit ??= rodas5p.start(system, time, y, tolerance)) : explicit);

  const changeOver = (): void => {
    stiff = !stiff;
    stiffCount = 0;
    easyCount = 0;
    const next = active();
    next.y.set(y);
    next.restart(time);
  };

  return {
    y,
    yNew,
    get jacobians() {
      return implicit?.jacobians ?? 0;
    },
    get factorizations() {
      return implicit?.factorizations ?? 0;
    },
    attempt(t, h) {
      const steps = active();
      const error = steps.attempt(t, h);
      time = t + h;
      yNew.set(steps.yNew);
      return error;
    },
    accept() {
      const steps = active();
      const product = steps.stiffness ?? 0;
      steps.accept();
      y.set(yNew);
      if (product > stabilityBound) {
        stiffCount++;
        easyCount = 0;
      } else if (++easyCount >= easySteps) stiffCount = 0;
      if (stiff ? easyCount >= easySteps : stiffCount >= stiffSteps) changeOver();
    },
    interpolate: (t, out) => active().interpolate(t, out),
    keep: () => active().keep(),
    release: () => explicit.release?.(),
    restart(t) {
      time = t;
      active().y.set(y);
      active().restart(t);
    },
  };
}

export const auto: StepMethod = {
  kind: 'steps',
  name: 'auto',
  order: 5,
  errorOrder: 4,
  form: 'any',
  mass: massSupport,
  start,
};
