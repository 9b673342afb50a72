import { expressionFunctions, ExpressionError, type Condition, type Expression } from '@flowrate/formula';
import {
  add,
  compare,
  divide,
  exponential,
  fromNumber,
  logAbs,
  multiply,
  negate,
  power,
  subtract,
  toNumber,
  type Scaled,
} from '@flowrate/formula/scaled';

/** What an expression is evaluated in: symbols by name, and the solutions as norms. */
export interface Scope {
  symbol(name: string): Scaled;
  /** ‖u(t)‖² summed over the modes, u = x or v (or y of a second system). */
  normSquared(vector: string, t: number): Scaled;
  /** Σ λ x². */
  weighted(vector: string, t: number): Scaled;
}

export type Quantity = (scope: Scope) => Scaled;

/** Names that expressions of a claim may call beside the functions of formulas. */
export const quantities = { norm: 1, loss: 1, pseudoLoss: 1 } as const;

const half = fromNumber(0.5);

/** An expression of a claim as a function on scaled numbers. @throws ExpressionError */
export function compileQuantity(tree: Expression): Quantity {
  switch (tree.kind) {
    case 'number': {
      const value = fromNumber(tree.value);
      return () => value;
    }
    case 'constant': {
      const value = fromNumber(tree.name === 'pi' ? Math.PI : Math.E);
      return () => value;
    }
    case 'symbol': {
      const { name } = tree;
      return (scope) => scope.symbol(name);
    }
    case 'negate': {
      const inner = compileQuantity(tree.of);
      return (scope) => negate(inner(scope));
    }
    case 'binary':
      return compileBinary(tree.operator, compileQuantity(tree.left), compileQuantity(tree.right));
    case 'call':
      return compileCall(tree.name, tree.args);
    case 'choice': {
      const holds = compileCondition(tree.condition);
      const then = compileQuantity(tree.then);
      const otherwise = compileQuantity(tree.otherwise);
      return (scope) => (holds(scope) ? then(scope) : otherwise(scope));
    }
    case 'derivative':
    case 'indexed':
      throw new ExpressionError(
        'not-allowed',
        `${tree.name} cannot stand here`,
        'Write norm(x(t)) or loss(t).',
      );
  }
}

function compileBinary(operator: string, left: Quantity, right: Quantity): Quantity {
  if (operator === '^') return (scope) => power(left(scope), toNumber(right(scope)));
  const combine = operator === '+' ? add : operator === '-' ? subtract : operator === '*' ? multiply : divide;
  return (scope) => combine(left(scope), right(scope));
}

function compileCall(name: string, args: readonly Expression[]): Quantity {
  if (name === 'norm') return compileNorm(args[0]!);
  if (name === 'loss' || name === 'pseudoLoss') {
    const time = compileQuantity(args[0]!);
    return name === 'loss'
      ? (scope) => multiply(half, scope.normSquared('x', toNumber(time(scope))))
      : (scope) => multiply(half, scope.weighted('x', toNumber(time(scope))));
  }
  const [first, ...others] = args.map(compileQuantity) as [Quantity, ...Quantity[]];
  if (name === 'exp') {
    return (scope) => {
      const exponent = first(scope);
      return exponential(toNumber(exponent), exponent.error);
    };
  }
  if (name === 'sqrt') return (scope) => power(first(scope), 0.5);
  if (name === 'square') return (scope) => power(first(scope), 2);
  if (name === 'pow') return (scope) => power(first(scope), toNumber(others[0]!(scope)));
  if (name === 'abs') return (scope) => absolute(first(scope));
  if (name === 'log' && others.length === 0) return (scope) => logarithm(first(scope));
  if (name === 'min' || name === 'max') {
    const wanted = name === 'min' ? -1 : 1;
    return (scope) =>
      others.map((f) => f(scope)).reduce((a, b) => (compare(b, a) === wanted ? b : a), first(scope));
  }
  const entry = expressionFunctions.get(name);
  if (entry === undefined) {
    throw new ExpressionError(
      'unknown-function',
      `"${name}" cannot stand here`,
      'Write norm(x(t)), loss(t) or pseudoLoss(t).',
    );
  }
  return (scope) => {
    const inputs = [first, ...others].map((f) => f(scope));
    // Functions of formulas are tame; few multiply an error by more than 4.
    const error = inputs.reduce((sum, input) => sum + 4 * input.error, 1);
    return fromNumber(entry.evaluate(...inputs.map(toNumber)), error);
  };
}

function compileNorm(vector: Expression): Quantity {
  if (
    vector.kind !== 'call' ||
    vector.args.length !== 1 ||
    vector.name in quantities ||
    expressionFunctions.has(vector.name)
  ) {
    throw new ExpressionError(
      'wrong-arguments',
      'norm is of a vector at a time',
      'Write norm(x(t)) or norm(v(t)).',
    );
  }
  const { name } = vector;
  const time = compileQuantity(vector.args[0]!);
  return (scope) => power(scope.normSquared(name, toNumber(time(scope))), 0.5);
}

const absolute = (a: Scaled): Scaled => (a.m < 0 ? negate(a) : a);
/** ln a, off by the relative error of a. */
function logarithm(a: Scaled): Scaled {
  const log = a.m < 0 ? NaN : logAbs(a);
  return fromNumber(log, 1 + (log === 0 ? 0 : a.error / Math.abs(log)));
}

export function compileCondition(condition: Condition): (scope: Scope) => boolean {
  if (condition.kind === 'not') {
    const inner = compileCondition(condition.of);
    return (scope) => !inner(scope);
  }
  if (condition.kind === 'comparison') {
    const left = compileQuantity(condition.left);
    const right = compileQuantity(condition.right);
    const { operator } = condition;
    return (scope) => {
      const order = compare(left(scope), right(scope));
      if (operator === '<') return order < 0;
      if (operator === '<=') return order <= 0;
      if (operator === '>') return order > 0;
      if (operator === '>=') return order >= 0;
      return operator === '==' ? order === 0 : order !== 0;
    };
  }
  const left = compileCondition(condition.left);
  const right = compileCondition(condition.right);
  return condition.kind === 'and' ? (s) => left(s) && right(s) : (s) => left(s) || right(s);
}
