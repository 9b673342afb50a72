import { ExpressionError } from '../../expressionError.ts';
import { expressionFunctions } from '../../functions.ts';
import { fold, refuseUnknown, type Algebra } from '../../fold.ts';
import type { BinaryOperator, Comparison, Expression } from '../../tree.ts';

// A checked tree becomes a straight program over numbered registers: constants first, then symbols, then results.
// Equal parts are computed once, constants are folded. Nothing is allocated when it runs. The builder is an algebra whose
// expressions and conditions are registers; both branches of a choice are computed, since registers have no exceptions.

const operations = {
  add: 0,
  subtract: 1,
  multiply: 2,
  divide: 3,
  power: 4,
  negate: 5,
  square: 6,
  sqrt: 7,
  exp: 8,
  log: 9,
  sin: 10,
  cos: 11,
  abs: 12,
  less: 13,
  lessEqual: 14,
  equal: 15,
  and: 16,
  or: 17,
  not: 18,
  choose: 19,
  call1: 20,
  call2: 21,
  callN: 22,
} as const;

const binaryOps: Readonly<Record<BinaryOperator, number>> = {
  '+': operations.add,
  '-': operations.subtract,
  '*': operations.multiply,
  '/': operations.divide,
  '^': operations.power,
};
const directCalls: ReadonlyMap<string, number> = new Map<string, number>([
  ['square', operations.square],
  ['sqrt', operations.sqrt],
  ['exp', operations.exp],
  ['log', operations.log],
  ['sin', operations.sin],
  ['cos', operations.cos],
  ['abs', operations.abs],
]);
/** operation, target, and up to three operands */
export const stride = 5;

const oneOperand: ReadonlySet<number> = new Set([
  operations.negate,
  operations.square,
  operations.sqrt,
  operations.exp,
  operations.log,
  operations.sin,
  operations.cos,
  operations.abs,
  operations.not,
]);

/** The registers that the instruction at `i` reads. */
export function operands(code: Int32Array, i: number, calls: Program['calls']): readonly number[] {
  const operation = code[i]!;
  if (operation >= operations.call1) return [...calls[code[i + 4]!]!.args];
  const count = oneOperand.has(operation) ? 1 : operation === operations.choose ? 3 : 2;
  return [...code.subarray(i + 2, i + 2 + count)];
}

export type NumberFunction = (...args: number[]) => number;

/** A runnable program. `outputs` are the registers of its results. */
export interface Program {
  readonly code: Int32Array;
  readonly registers: Float64Array;
  /** Register and position in `values` of each symbol that occurs: pairs. */
  readonly inputs: Int32Array;
  readonly outputs: Int32Array;
  readonly calls: readonly {
    readonly evaluate: NumberFunction;
    readonly args: Int32Array;
    readonly scratch: number[];
  }[];
}

export const undeclared = (name: string): ExpressionError =>
  new ExpressionError('unknown-symbol', `the symbol '${name}' has no value`, 'List it in `symbols`.');

/** Translates trees over `symbols` into one program with as many outputs. */
export function buildProgram(
  trees: readonly Expression[],
  symbols: readonly string[],
  functions: ReadonlyMap<string, NumberFunction>,
): Program {
  const builder = new ProgramBuilder(symbols, functions);
  const outputs = trees.map((tree) => fold(tree, builder, (name) => builder.input(name)));
  return builder.finish(outputs);
}

class ProgramBuilder implements Algebra<number, number> {
  readonly #symbols: ReadonlyMap<string, number>;
  readonly #functions: ReadonlyMap<string, NumberFunction>;
  readonly #known = new Map<string, number>();
  readonly #initial: number[] = [];
  readonly #constant: boolean[] = [];
  readonly #code: number[] = [];
  readonly #inputs: number[] = [];
  readonly #calls: { evaluate: NumberFunction; args: Int32Array; scratch: number[] }[] = [];

  constructor(symbols: readonly string[], functions: ReadonlyMap<string, NumberFunction>) {
    this.#symbols = new Map(symbols.map((name, index) => [name, index]));
    this.#functions = functions;
  }

  readonly unknown = refuseUnknown;

  number(value: number): number {
    return this.#literal(value);
  }

  constant(name: 'pi' | 'e'): number {
    return this.#literal(name === 'pi' ? Math.PI : Math.E);
  }

  negate(of: number): number {
    return this.#emit(operations.negate, [of]);
  }

  not(of: number): number {
    return this.#emit(operations.not, [of]);
  }

  both(left: number, right: () => number): number {
    return this.#emit(operations.and, [left, right()]);
  }

  either(left: number, right: () => number): number {
    return this.#emit(operations.or, [left, right()]);
  }

  choose(condition: number, then: () => number, otherwise: () => number): number {
    return this.#emit(operations.choose, [condition, then(), otherwise()]);
  }

  finish(outputs: readonly number[]): Program {
    const registers = Float64Array.from(this.#initial);
    const program: Program = {
      code: Int32Array.from(this.#code),
      registers,
      inputs: Int32Array.from(this.#inputs),
      outputs: Int32Array.from(outputs),
      calls: this.#calls,
    };
    return program;
  }

  #register(key: string, value: number, constant: boolean): number {
    const index = this.#initial.length;
    this.#initial.push(value);
    this.#constant.push(constant);
    this.#known.set(key, index);
    return index;
  }

  #literal(value: number): number {
    const key = Object.is(value, -0) ? '#-0' : `#${value}`;
    return this.#known.get(key) ?? this.#register(key, value, true);
  }

  input(name: string): number {
    const position = this.#symbols.get(name);
    if (position === undefined) throw undeclared(name);
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    const index = this.#register(name, 0, false);
    this.#inputs.push(index, position);
    return index;
  }

  binary(operator: BinaryOperator, left: number, right: number): number {
    if (operator === '^' && this.#constant[right] === true) {
      const exponent = this.#initial[right]!;
      if (exponent === 1) return left;
      if (exponent === 2) return this.#emit(operations.square, [left]);
      if (exponent === 3)
        return this.#emit(operations.multiply, [this.#emit(operations.square, [left]), left]);
      if (exponent === 4) return this.#emit(operations.square, [this.#emit(operations.square, [left])]);
      if (exponent === -1) return this.#emit(operations.divide, [this.#literal(1), left]);
    }
    return this.#emit(binaryOps[operator], [left, right]);
  }

  compare(operator: Comparison, left: number, right: number): number {
    switch (operator) {
      case '<':
        return this.#emit(operations.less, [left, right]);
      case '<=':
        return this.#emit(operations.lessEqual, [left, right]);
      case '>':
        return this.#emit(operations.less, [right, left]);
      case '>=':
        return this.#emit(operations.lessEqual, [right, left]);
      case '==':
        return this.#emit(operations.equal, [left, right]);
      case '!=':
        return this.#emit(operations.not, [this.#emit(operations.equal, [left, right])]);
    }
  }

  call(name: string, args: readonly number[]): number {
    const own = this.#functions.get(name);
    const direct = own === undefined && args.length === 1 ? directCalls.get(name) : undefined;
    if (direct !== undefined) return this.#emit(direct, args);
    if (own === undefined && name === 'cube') {
      return this.#emit(operations.multiply, [this.#emit(operations.square, args), args[0]!]);
    }
    const evaluate = own ?? expressionFunctions.get(name)?.evaluate;
    if (evaluate === undefined) {
      throw new ExpressionError(
        'unknown-function',
        `'${name}' has no implementation`,
        'Give it in `functions`.',
      );
    }
    const key = `${name}(${args.join()})`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    if (own === undefined && args.every((arg) => this.#constant[arg])) {
      return this.#literal(evaluate(...args.map((arg) => this.#initial[arg]!)));
    }
    const index = this.#calls.length;
    this.#calls.push({ evaluate, args: Int32Array.from(args), scratch: args.map(() => 0) });
    const target = this.#register(key, 0, false);
    const op = args.length === 1 ? operations.call1 : args.length === 2 ? operations.call2 : operations.callN;
    this.#code.push(op, target, args[0] ?? 0, args[1] ?? 0, index);
    return target;
  }

  #emit(op: number, operands: readonly number[]): number {
    const key = `${op}:${operands.join()}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const [a = 0, b = 0, c = 0] = operands;
    if (operands.every((operand) => this.#constant[operand])) {
      const registers = Float64Array.from([...this.#initial, 0]);
      const target = registers.length - 1;
      runCode(Int32Array.of(op, target, a, b, c), registers, []);
      return this.#literal(registers[target]!);
    }
    const target = this.#register(key, 0, false);
    this.#code.push(op, target, a, b, c);
    return target;
  }
}

/** Runs a program on `values` (one per declared symbol); its results are then in `registers`. */
export function run(program: Program, values: ArrayLike<number>): void {
  const { registers, inputs } = program;
  for (let i = 0; i < inputs.length; i += 2) registers[inputs[i]!] = values[inputs[i + 1]!]!;
  runCode(program.code, registers, program.calls);
}

/** Runs instructions on registers as they are. */
export function runCode(code: Int32Array, r: Float64Array, calls: Program['calls']): void {
  for (let i = 0; i < code.length; i += stride) {
    const target = code[i + 1]!;
    const a = r[code[i + 2]!]!;
    const b = r[code[i + 3]!]!;
    switch (code[i]!) {
      case operations.add:
        r[target] = a + b;
        break;
      case operations.subtract:
        r[target] = a - b;
        break;
      case operations.multiply:
        r[target] = a * b;
        break;
      case operations.divide:
        r[target] = a / b;
        break;
      case operations.power:
        r[target] = Math.pow(a, b);
        break;
      case operations.negate:
        r[target] = -a;
        break;
      case operations.square:
        r[target] = a * a;
        break;
      case operations.sqrt:
        r[target] = Math.sqrt(a);
        break;
      case operations.exp:
        r[target] = Math.exp(a);
        break;
      case operations.log:
        r[target] = Math.log(a);
        break;
      case operations.sin:
        r[target] = Math.sin(a);
        break;
      case operations.cos:
        r[target] = Math.cos(a);
        break;
      case operations.abs:
        r[target] = Math.abs(a);
        break;
      case operations.less:
        r[target] = a < b ? 1 : 0;
        break;
      case operations.lessEqual:
        r[target] = a <= b ? 1 : 0;
        break;
      case operations.equal:
        r[target] = a === b ? 1 : 0;
        break;
      case operations.and:
        r[target] = a * b;
        break;
      case operations.or:
        r[target] = Math.max(a, b);
        break;
      case operations.not:
        r[target] = 1 - a;
        break;
      case operations.choose:
        r[target] = a === 1 ? b : r[code[i + 4]!]!;
        break;
      case operations.call1:
        r[target] = calls[code[i + 4]!]!.evaluate(a);
        break;
      case operations.call2:
        r[target] = calls[code[i + 4]!]!.evaluate(a, b);
        break;
      default:
        r[target] = callMany(calls[code[i + 4]!]!, r);
    }
  }
}

function callMany(entry: Program['calls'][number], registers: Float64Array): number {
  for (let j = 0; j < entry.args.length; j++) entry.scratch[j] = registers[entry.args[j]!]!;
  return entry.evaluate(...entry.scratch);
}
