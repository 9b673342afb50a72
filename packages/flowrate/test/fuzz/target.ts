/** A reader that is fuzzed. */
export interface Target {
  readonly name: string;
  /** Inputs that mutation begins with. */
  readonly seeds: readonly Buffer[];
  /** Words of its language: mutation puts them in. */
  readonly words: readonly string[];
  /** Reads the input; whatever it throws but a FlowrateError is a fault. */
  run(input: Buffer): void;
}
