/** Texts that are learned, numbered in the order of the alphabet once all are known. */
export class Classes {
  readonly #codes = new Map<string, number>();

  /** A code of the text: the order in which the texts were met. */
  codeOf(text: string): number {
    const known = this.#codes.get(text);
    if (known !== undefined) return known;
    this.#codes.set(text, this.#codes.size);
    return this.#codes.size - 1;
  }

  /** The texts in alphabetical order. */
  get names(): readonly string[] {
    return [...this.#codes.keys()].sort();
  }

  /** From the codes of `codeOf` to places among `names`. */
  ranks(): Float64Array {
    const ranks = new Float64Array(this.#codes.size);
    this.names.forEach((name, rank) => (ranks[this.codeOf(name)] = rank));
    return ranks;
  }
}
