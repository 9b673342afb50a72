export {
  type EnsembleMember,
  type EnsembleOptions,
  type EnsembleSolveOptions,
  type ProblemMaker,
  type ProblemModule,
} from './ensemble/ensemble.ts';
export { solveEnsemble } from './ensemble/solveEnsemble.ts';
export { OdeError, SolveError } from './errors.ts';
export { type CrossingEvent, type EventHit, type OdeEvent, type StepEvent } from './event.ts';
export { massSupport } from './mass/massSupport.ts';
export {
  type Bandwidth,
  type Interpolant,
  type MassKeeper,
  type MassSupport,
  type Method,
  type ProblemForm,
  type SecondOrderForm,
  type SparseMatrix,
  type StepMethod,
  type Steps,
  type System,
  type WholeMethod,
  type WholeOutcome,
  type WholeRequest,
} from './method.ts';
export {
  type ExplicitDescription,
  type ExplicitMethod,
  explicitRungeKutta,
} from './methods/explicit/explicit.ts';
export { type Tableau } from './methods/explicit/tableau.ts';
export {
  rosenbrock,
  type RosenbrockDescription,
  type RosenbrockMethod,
} from './methods/rosenbrock/rosenbrock.ts';
export { type RosenbrockTable } from './methods/rosenbrock/table.ts';
export {
  type FirstOrderProblem,
  type OdeDamping,
  type Problem,
  type SecondOrderProblem,
  type Written,
} from './problem.ts';
export { steadyState, type SteadyStateOptions } from './output/steadyState.ts';
export { methodRoles } from './methods/roles.ts';
export { dop853 as referenceMethod } from './methods/explicit/dop853.ts';
export { tsit5 as usualMethod } from './methods/explicit/tsit5.ts';
export { type MethodName, methods } from './registry.ts';
export { type GlobalError, type Solution, type SolutionStats, type SolutionStatus } from './solution.ts';
export { type SolveOptions, type StepperOptions } from './walk/options.ts';
export { solve } from './solve/solve.ts';
export { solveAsync } from './solve/solveAsync.ts';
export {
  solveSensitivities,
  type SensitivityOptions,
  type SensitivitySolution,
} from './sensitivity/solveSensitivities.ts';
export { type SensitivityProblem } from './sensitivity/augment.ts';
export { solveWith } from './solve/solveWith.ts';
export { createStepper, type OdeStepper } from './solve/stepper.ts';
export { type Tolerance } from './tolerance.ts';
