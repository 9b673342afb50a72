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
export { TheoryError } from './errors.ts';
export { optimizerByName, optimizers } from './optimizers/catalogue.ts';
export { gradientFlow } from './optimizers/gradientFlow.ts';
export { heavyBall } from './optimizers/heavyBall.ts';
export { nesterov } from './optimizers/nesterov.ts';
export { lossCurve, pseudoLossCurve, type Modes } from './quantities/lossCurve.ts';
export * from './claims/index.ts';
export * from './derive/index.ts';
