import { optimizerByName, optimizers } from '@flowrate/theory';
import type { NamedRule } from './namedRule.ts';
import { torchHigherMomentum } from './torchHigherMomentum.ts';
import { torchNesterov } from './torchNesterov.ts';

/** The catalogue of @flowrate/theory, and momentum as PyTorch has it. */
export const rules: readonly NamedRule[] = [...optimizers, torchNesterov, torchHigherMomentum];

/** @throws TheoryError `unknown-optimizer` with the nearest name of the catalogue */
export function ruleByName(name: string): NamedRule {
  return rules.find((rule) => rule.name === name) ?? optimizerByName(name);
}
