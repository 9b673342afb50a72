export { OdeError } from './errors.ts';
export { type FirstOrderProblem, type Problem, type SecondOrderProblem } from './problem.ts';
