export {
  compileExpression,
  compileSystem,
  type CompiledExpression,
  type CompiledSystem,
  type SplitSystem,
  type CompileOptions,
} from './arithmetic/double/compile.ts';
export { rationalAlgebra } from './arithmetic/rational/rationalAlgebra.ts';
export { toLogValue, zeroLog, type LogValue } from './arithmetic/scaled/logValue.ts';
export { ExpressionError, type ExpressionErrorCode } from './expressionError.ts';
export { fold, refuseUnknown, symbolsFrom, type Algebra, type Memo, type UnknownNode } from './fold.ts';
export { expressionFunctions, type FunctionEntry } from './functions.ts';
export { threeValued, twoValued, type Truth } from './logic.ts';
export { comparisonTex, symbolToTex, toTex } from './print/toTex.ts';
export { toText } from './print/toText.ts';
export {
  parseChain,
  parseExpression,
  parseRelation,
  type ParseOptions,
  type Relation,
} from './read/parse.ts';
export { checkName } from './read/scan.ts';
export { characteristicPolynomial } from './roots/characteristicPolynomial.ts';
export {
  differenceOfProducts,
  productError,
  polynomialRoots,
  quadraticRoots,
  type Complex,
} from './roots/polynomialRoots.ts';
export { besselJ, besselJOf, besselJY, hankelStart } from './special/bessel.ts';
export { logGamma } from './special/gamma.ts';
export {
  binary,
  call,
  childrenOf,
  mapTree,
  negate,
  number,
  substitute,
  symbol,
  symbolsOf,
  type Condition,
  type Expression,
} from './tree.ts';
