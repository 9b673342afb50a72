export {
  compileExpression,
  compileSystem,
  type CompiledExpression,
  type CompiledSystem,
  type CompileOptions,
} from './compile.ts';
export { ExpressionError, type ExpressionErrorCode } from './expressionError.ts';
export { FUNCTIONS as expressionFunctions, type FunctionEntry } from './functions.ts';
export { parseExpression, parseRelation, type ParseOptions, type Relation } from './parse.ts';
export { evaluatePrecise, loadPreciseEvaluator, type PreciseEvaluator } from './precise.ts';
export { toTex, symbolToTex } from './toTex.ts';
export { toText } from './toText.ts';
export { mapTree, substitute, symbolsOf, type Condition, type Expression } from './tree.ts';
