import type { Expression } from '../tree.ts';

// 9^9^9^9 has more digits than there are atoms: exact arithmetics would write them down one by one. A literal beyond
// the doubles is refused; so is a power of numbers.

/** Whether this node is a power of two numbers, given or computed, that no double holds: too large, or rounded to 0. */
export function outOfRange(tree: Expression): boolean {
  const parts = powerOf(tree);
  if (parts === undefined) return false;
  const [base, exponent] = parts.map(valueOf) as [number, number];
  if (!Number.isFinite(base) || !Number.isFinite(exponent) || base === 0) return false;
  const value = Math.pow(base, exponent);
  return value === 0 || Math.abs(value) === Infinity;
}

/** Base and exponent of a power. */
function powerOf(tree: Expression): readonly [Expression, Expression] | undefined {
  if (tree.kind === 'binary' && tree.operator === '^') return [tree.left, tree.right];
  return tree.kind === 'call' && tree.name === 'pow' ? [tree.args[0]!, tree.args[1]!] : undefined;
}

/** The value of an expression of numbers; NaN of any other. */
function valueOf(tree: Expression): number {
  if (tree.kind === 'number') return tree.value;
  if (tree.kind === 'constant') return tree.name === 'pi' ? Math.PI : Math.E;
  if (tree.kind === 'negate') return -valueOf(tree.of);
  const power = powerOf(tree);
  if (power !== undefined) return Math.pow(valueOf(power[0]), valueOf(power[1]));
  if (tree.kind !== 'binary') return NaN;
  const [left, right] = [valueOf(tree.left), valueOf(tree.right)];
  if (tree.operator === '+') return left + right;
  if (tree.operator === '-') return left - right;
  return tree.operator === '*' ? left * right : left / right;
}
