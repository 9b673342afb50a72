export {
  type Bound,
  type Damping,
  type Dictionary,
  type DiscreteMode,
  type LimitSystem,
  type LogValue,
  type Mode,
  type Optimizer,
  type ParameterSchema,
  type ParameterSpec,
  type Parameters,
  type Rate,
  type Reference,
  type Stepper,
  type UpdateRule,
} from './optimizer.ts';
export * from './expression/index.ts';
export { polynomialRoots, quadraticRoots, type Complex } from './roots/index.ts';
