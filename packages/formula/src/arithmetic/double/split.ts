import { operands, runCode, stride, type Program } from './program.ts';

/** A program in two parts: what does not contain one symbol, and the rest. Values are those of the program, bit for bit. */
export interface SplitSystem {
  /** How many numbers the rest needs of the first part. */
  readonly size: number;
  /** Writes those numbers to `kept` from `at` on; `values` as for `evaluate`, the symbol's own is not read. */
  first(values: ArrayLike<number>, kept: Float64Array, at: number): void;
  /** The formulas' values from those numbers, at one value of the symbol. Allocates nothing. */
  rest(kept: Float64Array, at: number, value: number, out: Float64Array): void;
}

/** @param position of the symbol among the declared ones */
export function splitProgram(program: Program, position: number): SplitSystem {
  const { code, calls, inputs, outputs } = program;
  const registers = program.registers.slice();
  const moving = new Set<number>();
  const given: number[] = [];
  for (let i = 0; i < inputs.length; i += 2) {
    if (inputs[i + 1] === position) moving.add(inputs[i]!);
    else given.push(inputs[i]!, inputs[i + 1]!);
  }
  const [symbol] = moving;
  const [before, after]: [number[], number[]] = [[], []];
  const needed = new Set<number>();
  // Registers that are written or read from outside; constants stay where they are.
  const changing = new Set(given.filter((_, i) => i % 2 === 0));
  for (let i = 0; i < code.length; i += stride) {
    const read = operands(code, i, calls);
    const moves = read.some((register) => moving.has(register));
    (moves ? after : before).push(...code.subarray(i, i + stride));
    if (moves) {
      moving.add(code[i + 1]!);
      for (const register of read) if (changing.has(register)) needed.add(register);
    } else changing.add(code[i + 1]!);
  }
  for (const register of outputs) if (changing.has(register)) needed.add(register);
  const [firstCode, restCode, kept] = [
    Int32Array.from(before),
    Int32Array.from(after),
    Int32Array.from(needed),
  ];
  return {
    size: kept.length,
    first(values, out, at) {
      for (let i = 0; i < given.length; i += 2) registers[given[i]!] = values[given[i + 1]!]!;
      runCode(firstCode, registers, calls);
      for (let i = 0; i < kept.length; i++) out[at + i] = registers[kept[i]!]!;
    },
    rest(numbers, at, value, out) {
      for (let i = 0; i < kept.length; i++) registers[kept[i]!] = numbers[at + i]!;
      if (symbol !== undefined) registers[symbol] = value;
      runCode(restCode, registers, calls);
      for (let i = 0; i < outputs.length; i++) out[i] = registers[outputs[i]!]!;
    },
  };
}
