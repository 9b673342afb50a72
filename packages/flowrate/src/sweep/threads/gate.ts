/** Lets many work together, or one alone. */
export class Gate {
  readonly #together = new Set<Promise<unknown>>();
  /** The last who is alone, or is to be. */
  #last: Promise<unknown> = Promise.resolve();

  async together<T>(work: () => Promise<T>): Promise<T> {
    for (let last; last !== this.#last;) {
      last = this.#last;
      await last;
    }
    const working = work();
    this.#together.add(working);
    try {
      return await working;
    } finally {
      this.#together.delete(working);
    }
  }

  /** Begins when all who are within have ended; nobody else enters meanwhile. */
  alone<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(() => Promise.allSettled(this.#together)).then(work);
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}
