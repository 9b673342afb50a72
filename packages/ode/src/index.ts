export { OdeError } from './errors.ts';
export { type FirstOrderProblem, type Problem, type SecondOrderProblem } from './problem.ts';
export { type Solution, type SolutionStatus } from './solution.ts';
export { solve, SolveError, type MethodName, type SolveOptions } from './solve.ts';
