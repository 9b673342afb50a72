/** Which runs networks are trained for. */
import { gradientFlow, optimizers } from '@flowrate/theory';
import type { RunPlan } from '../result.ts';

/** Why no network is trained by a run; undefined where one can be. */
export function whyUntrained({ optimizer, discrete }: RunPlan): string | undefined {
  const rule = optimizer.update(discrete);
  if (rule.kind !== 'explicit') return rule.why;
  if (optimizer.relative !== undefined) return optimizer.relative;
  return optimizers.includes(optimizer)
    ? undefined
    : 'the threads that train networks know the optimizers of the catalogue only';
}

export const trainable = (plan: RunPlan): boolean => whyUntrained(plan) === undefined;

/** Gradient descent is what the theorems on width are about: it is trained on several seeds of every width. */
export const ofWidthTheorems = ({ name }: { readonly name: string }): boolean => name === gradientFlow.name;
