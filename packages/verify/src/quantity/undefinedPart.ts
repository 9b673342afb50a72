import { toText, childrenOf, type Expression } from '@flowrate/formula';
import { compileQuantity, quantities, type Scope } from './quantity.ts';

/** The smallest part of an expression that has no value in a scope, as text: what has to be mended. */
export function undefinedPart(tree: Expression, scope: Scope): string | undefined {
  if (!Number.isNaN(compileQuantity(tree)(scope).m)) return undefined;
  const whole = tree.kind === 'call' && tree.name in quantities;
  const inside = whole ? [] : childrenOf(tree).map((child) => undefinedPart(child, scope));
  return inside.find((part) => part !== undefined) ?? toText(tree);
}
