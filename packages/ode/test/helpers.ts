import {
  methods,
  rosenbrock,
  explicitRungeKutta,
  solve,
  type ExplicitMethod,
  type Method,
  type Problem,
  type RosenbrockMethod,
  type StepMethod,
} from '@flowrate/ode';

/** Every method there is, by its name: what a law holds for is said by properties of the method, never by a list. */
export const registry: readonly (readonly [string, Method])[] = Object.entries(methods);

/** The methods of the registry with a property, as a table for `each`. */
export function methodsWhere<M extends Method = Method>(
  holds: ((method: Method) => method is M) | ((method: Method) => boolean),
): readonly (readonly [string, M])[] {
  return registry.filter((entry): entry is readonly [string, M] => holds(entry[1]));
}

export const goesByStep = (method: Method): method is StepMethod => method.kind === 'steps';
export const isAdaptive = (method: Method): boolean => method.kind === 'whole' || method.errorOrder > 0;
export const isGeneral = ({ form }: Method): boolean => form === 'any';
export const isExplicitTable = (method: Method): method is ExplicitMethod => 'tableau' in method;
export const isRosenbrock = (method: Method): method is RosenbrockMethod => 'table' in method;

/** What is asked for tolerances: a method for any problem that controls its error. */
export const controlsError = (method: Method): boolean => isGeneral(method) && isAdaptive(method);

function jacobiansOn(method: Method, rate: number): number {
  const problem: Problem = {
    rhs: (t, y, dydt) => (dydt[0] = -rate * (y[0]! - Math.cos(t))),
    y0: [1],
    span: [0, 1],
  };
  return solve(problem, { method, maxSteps: 500, onFailure: 'return' }).stats.jacobians;
}

/** Takes a Jacobian at once. */
export const isImplicit = (method: Method): boolean => isGeneral(method) && jacobiansOn(method, 1) > 0;
/** Takes a Jacobian at least where the problem is stiff. */
export const solvesStiff = (method: Method): boolean => isGeneral(method) && jacobiansOn(method, 1e6) > 0;

/** Has its own step control because it iterates: its order shows only where the iteration has converged. */
export const iterates = (method: Method): boolean =>
  goesByStep(method) &&
  isGeneral(method) &&
  method.start({ n: 1, f: (_t, y, dydt) => dydt.set(y) }, 0, Float64Array.of(1), {
    rtol: 1e-6,
    atol: Float64Array.of(1e-6),
    note: '',
  }).suggestedFactor !== undefined;

/** Ralston's method, as somebody else would write it. */
export const ralston = explicitRungeKutta({
  name: 'ralston',
  order: 2,
  errorOrder: 0,
  tableau: { c: [0, 2 / 3], a: [[], [2 / 3]], b: [1 / 4, 3 / 4] },
});

const gamma = 1 + Math.SQRT1_2;

/**
 * ROS2, as somebody else would write it: order 2, the linearly implicit Euler step beside it for the estimate.
 * J. G. Verwer, E. J. Spee, J. G. Blom, W. Hundsdorfer, SIAM Journal on Scientific Computing 20 (1999).
 */
export const ros2 = rosenbrock({
  name: 'ros2',
  order: 2,
  errorOrder: 1,
  table: {
    gamma,
    c: [0, 1],
    d: [gamma, -gamma],
    a: [[], [1 / gamma]],
    C: [[], [-2 / gamma]],
    m: [3 / (2 * gamma), 1 / (2 * gamma)],
    error: [1 / (2 * gamma), 1 / (2 * gamma)],
  },
});

/** The linearly implicit Euler method with fixed steps, one stage. */
export const linearlyImplicitEuler = rosenbrock({
  name: 'linearly implicit euler',
  order: 1,
  errorOrder: 0,
  table: { gamma: 1, c: [0], d: [1], a: [[]], C: [[]], m: [1] },
});

/** Methods of nobody's registry. */
export const strangers: readonly Method[] = [ralston, ros2, linearlyImplicitEuler];
