/** How far along a direction: what the study tries. Without a step rule every step is whole. */
import type { StepRule } from './minimise.ts';
import { bestConstant } from './pseudoHuber.ts';

export interface NamedRule {
  readonly name: string;
  readonly rule: StepRule | undefined;
}

const best: StepRule = { constant: bestConstant, scale: 1, dimension: true, regularised: true };

export const ruleNames = {
  half: 'M with p^(1/5), s = 0.5',
  whole: 'M with p^(1/5), s = 1',
  low: 'M without p^(1/5), s = 1',
  none: 'α = 1',
} as const;

export const rules: readonly NamedRule[] = [
  { name: ruleNames.half, rule: { ...best, scale: 0.5 } },
  { name: ruleNames.whole, rule: best },
  { name: ruleNames.low, rule: { ...best, dimension: false } },
  { name: ruleNames.none, rule: undefined },
];

/** The published code's M_h. */
export const publishedConstant = 2;

export const publishedRules: readonly NamedRule[] = [
  {
    name: 'Gauss-Newton, published constants',
    rule: { constant: publishedConstant, scale: 0.5, dimension: true, regularised: false },
  },
  { name: 'Gauss-Newton, best constant, s = 1', rule: best },
];
