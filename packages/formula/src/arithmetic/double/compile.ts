import { ExpressionError } from '../../expressionError.ts';
import { parseExpression } from '../../read/parse.ts';
import { buildProgram, run, undeclared, type NumberFunction } from './program.ts';
import { splitProgram, type SplitSystem } from './split.ts';
import { toTex } from '../../print/toTex.ts';
import { toText } from '../../print/toText.ts';
import { symbolsOf, type Expression } from '../../tree.ts';

export type { SplitSystem };

export interface CompileOptions {
  /** The symbols, in the order in which `evaluate` gets their values. */
  readonly symbols: readonly string[];
  /** Functions beside the table's; the number of declared arguments is the number they take. Default: none. */
  readonly functions?: Readonly<Record<string, NumberFunction>>;
}

/** A formula that can be evaluated in hot loops. */
export interface CompiledExpression {
  readonly source: string;
  readonly tree: Expression;
  /** The declared symbols that occur. */
  readonly symbols: readonly string[];
  /** The value; `values[i]` belongs to the i-th declared symbol. Allocates nothing; outside a domain: NaN. */
  evaluate(values: ArrayLike<number>): number;
  toTex(): string;
}

/** Several formulas over the same symbols, e.g. the right-hand sides of a system of equations. */
export interface CompiledSystem {
  readonly trees: readonly Expression[];
  readonly symbols: readonly string[];
  /** Writes every formula's value to `out`. Allocates nothing; shared parts are computed once. */
  evaluate(values: ArrayLike<number>, out: Float64Array | number[]): void;
  /**
   * The same in two parts, for many values of one declared symbol at the same values of the others: what does not contain
   * it is computed once.
   * @throws ExpressionError `unknown-symbol` for one that was not declared
   */
  split(symbol: string): SplitSystem;
}

/**
 * A formula as a fast function, e.g. `compileExpression('exp(-b*t/2)', { symbols: ['b', 't'] })`.
 * About 5 ns an operation; a tree from `parseExpression` may be given instead of text.
 * @throws ExpressionError for whatever is not a formula over these symbols.
 */
export function compileExpression(source: string | Expression, options: CompileOptions): CompiledExpression {
  const { trees, program } = prepare([source], options);
  const tree = trees[0]!;
  const output = program.outputs[0]!;
  return {
    source: typeof source === 'string' ? source : toText(tree),
    tree,
    symbols: symbolsOf(tree),
    evaluate(values) {
      run(program, values);
      return program.registers[output]!;
    },
    toTex: () => toTex(tree),
  };
}

/** Several formulas as one fast function into an array. @throws ExpressionError */
export function compileSystem(
  sources: readonly (string | Expression)[],
  options: CompileOptions,
): CompiledSystem {
  const { trees, program } = prepare(sources, options);
  const { registers, outputs } = program;
  return {
    trees,
    symbols: [...new Set(trees.flatMap(symbolsOf))],
    evaluate(values, out) {
      run(program, values);
      for (let i = 0; i < outputs.length; i++) out[i] = registers[outputs[i]!]!;
    },
    split(symbol) {
      const position = options.symbols.indexOf(symbol);
      if (position < 0) throw undeclared(symbol);
      return splitProgram(program, position);
    },
  };
}

const optionNames: ReadonlySet<string> = new Set(['symbols', 'functions']);

function prepare(sources: readonly (string | Expression)[], options: CompileOptions) {
  for (const name of Object.keys(options)) {
    if (!optionNames.has(name)) {
      throw new ExpressionError(
        'unknown-option',
        `unknown option '${name}'`,
        `Known: ${[...optionNames].join(', ')}.`,
      );
    }
  }
  const functions = new Map(Object.entries(options.functions ?? {}));
  const arities = Object.fromEntries([...functions].map(([name, evaluate]) => [name, evaluate.length]));
  const trees = sources.map((source) =>
    typeof source === 'string'
      ? parseExpression(source, { symbols: options.symbols, functions: arities })
      : source,
  );
  return { trees, program: buildProgram(trees, options.symbols, functions) };
}
