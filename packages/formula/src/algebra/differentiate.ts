import { binary, call, negate, number, symbolsOf, type Expression } from '../tree.ts';

/** A formula that has no derivative here: a choice, a minimum, a special function. */
export class NotDifferentiable extends Error {}

const zero = number(0);
const one = number(1);
const isNumber = (tree: Expression, value: number): boolean => tree.kind === 'number' && tree.value === value;
const times = (a: Expression, b: Expression): Expression =>
  isNumber(a, 0) || isNumber(b, 0) ? zero : isNumber(a, 1) ? b : isNumber(b, 1) ? a : binary('*', a, b);
const plus = (a: Expression, b: Expression): Expression =>
  isNumber(a, 0) ? b : isNumber(b, 0) ? a : binary('+', a, b);
const minus = (a: Expression, b: Expression): Expression => plus(a, times(number(-1), b));
const over = (a: Expression, b: Expression): Expression => (isNumber(a, 0) ? zero : binary('/', a, b));

/** The derivative by a symbol. @throws NotDifferentiable */
export function differentiate(tree: Expression, name: string): Expression {
  const inner = (of: Expression): Expression => differentiate(of, name);
  if (!symbolsOf(tree).includes(name)) return zero;
  switch (tree.kind) {
    case 'symbol':
      return one;
    case 'negate':
      return negate(inner(tree.of));
    case 'binary': {
      const { operator, left, right } = tree;
      if (operator === '+') return plus(inner(left), inner(right));
      if (operator === '-') return minus(inner(left), inner(right));
      const free = (of: Expression): boolean => !symbolsOf(of).includes(name);
      // A constant factor keeps its place: a·t has the derivative a at t = 0, too.
      if (operator === '*' && free(left)) return times(left, inner(right));
      if (operator === '*' && free(right)) return times(inner(left), right);
      if (operator === '/' && free(right)) return over(inner(left), right);
      if (operator === '^' && right.kind === 'number') return times(ofPower(left, right.value), inner(left));
      // Products, quotients and powers by their logarithms: no factor is lost in a sum.
      return times(tree, logSlope(tree, name));
    }
    case 'call':
      return ofCall(tree, inner);
    case 'number':
    case 'constant':
    case 'choice':
    case 'derivative':
    case 'indexed':
      throw new NotDifferentiable(`a ${tree.kind} has no derivative here`);
  }
}

/** The derivative of a power by its base. */
function ofPower(base: Expression, exponent: number): Expression {
  if (exponent === 1) return one;
  return times(number(exponent), exponent === 2 ? base : binary('^', base, number(exponent - 1)));
}

function ofCall(
  tree: Extract<Expression, { kind: 'call' }>,
  inner: (of: Expression) => Expression,
): Expression {
  const [argument] = tree.args as [Expression];
  if (tree.args.length !== 1) throw new NotDifferentiable(`${tree.name} has no derivative here`);
  const slope = inner(argument);
  switch (tree.name) {
    case 'exp':
      return times(tree, slope);
    case 'log':
      return over(slope, argument);
    case 'sqrt':
      return over(slope, times(number(2), tree));
    case 'square':
      return times(times(number(2), argument), slope);
    case 'sin':
      return times(call('cos', argument), slope);
    case 'cos':
      return times(negate(call('sin', argument)), slope);
    case 'sinh':
      return times(call('cosh', argument), slope);
    case 'cosh':
      return times(call('sinh', argument), slope);
    default:
      throw new NotDifferentiable(`${tree.name} has no derivative here`);
  }
}

/**
 * f'/f of a formula f, factor by factor: of e^(-rt) (1 + t)^p it is -r + p/(1 + t), without the exponential.
 * @throws NotDifferentiable
 */
export function logSlope(tree: Expression, name: string): Expression {
  const inner = (of: Expression): Expression => logSlope(of, name);
  const free = (of: Expression): boolean => !symbolsOf(of).includes(name);
  if (free(tree)) return zero;
  if (tree.kind === 'negate') return inner(tree.of);
  if (tree.kind === 'call' && tree.args.length === 1) {
    const [argument] = tree.args as [Expression];
    if (tree.name === 'exp') return differentiate(argument, name);
    if (tree.name === 'sqrt') return over(inner(argument), number(2));
    if (tree.name === 'square') return times(number(2), inner(argument));
    if (tree.name === 'abs') return inner(argument);
  }
  if (tree.kind === 'binary') {
    const { operator, left, right } = tree;
    if (operator === '*') return plus(inner(left), inner(right));
    if (operator === '/') return minus(inner(left), inner(right));
    if (operator === '^') {
      if (free(right)) return times(right, inner(left));
      return plus(times(differentiate(right, name), call('log', left)), times(right, inner(left)));
    }
  }
  return over(differentiate(tree, name), tree);
}

/**
 * f(k)/f(k + 1) of a formula f, factor by factor: of q^k (k + 1)^p it is q^(-1) ((k + 1)/(k + 2))^p.
 * @param later the formula of k + 1 in the place of k
 */
export function stepQuotient(
  tree: Expression,
  name: string,
  later: (of: Expression) => Expression,
): Expression {
  const inner = (of: Expression): Expression => stepQuotient(of, name, later);
  const free = (of: Expression): boolean => !symbolsOf(of).includes(name);
  if (free(tree)) return one;
  if (tree.kind === 'negate') return inner(tree.of);
  if (tree.kind === 'call' && tree.args.length === 1) {
    const [argument] = tree.args as [Expression];
    if (tree.name === 'exp') return call('exp', binary('-', argument, later(argument)));
    if (tree.name === 'sqrt' || tree.name === 'square') return call(tree.name, inner(argument));
  }
  if (tree.kind === 'binary') {
    const { operator, left, right } = tree;
    if (operator === '*') return times(inner(left), inner(right));
    if (operator === '/') return over(inner(left), inner(right));
    if (operator === '^' && free(right)) return binary('^', inner(left), right);
    if (operator === '^' && free(left)) return binary('^', left, binary('-', right, later(right)));
  }
  return over(tree, later(tree));
}
