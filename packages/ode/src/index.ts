export { createStepper, type OdeStepper } from './stepper.ts';
export { OdeError } from './errors.ts';
export { type EventHit, type OdeEvent } from './events.ts';
export {
  type Interpolant,
  type Method,
  type SecondOrderForm,
  type StepMethod,
  type Steps,
  type System,
  type WholeMethod,
  type WholeOutcome,
  type WholeRequest,
} from './method.ts';
export { methods, type MethodName } from './methods/registry.ts';
export { type SolveOptions } from './options.ts';
export { type FirstOrderProblem, type Problem, type SecondOrderProblem } from './problem.ts';
export { explicitRungeKutta, type ExplicitDescription } from './rungeKutta/explicit.ts';
export { type Tableau } from './rungeKutta/tableau.ts';
export { type GlobalError, type Solution, type SolutionStats, type SolutionStatus } from './solution.ts';
export { solve, SolveError } from './solve.ts';
export { type Tolerance } from './tolerance.ts';
export {
  type EnsembleMember,
  type EnsembleOptions,
  type EnsembleSolveOptions,
  type ProblemMaker,
  type ProblemModule,
} from './ensemble/ensemble.ts';
export { solveEnsemble } from './ensemble/solveEnsemble.ts';
export { type OdeDamping } from './problem.ts';
