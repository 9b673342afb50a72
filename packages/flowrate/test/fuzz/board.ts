const head = 12;

/** Where a thread writes which input it reads, for whoever finds that it never comes back. */
export class Board {
  readonly #state: Int32Array;
  readonly #bytes: Uint8Array;

  constructor(shared: SharedArrayBuffer) {
    this.#state = new Int32Array(shared, 0, head / 4);
    this.#bytes = new Uint8Array(shared, head);
  }

  static memory(): SharedArrayBuffer {
    return new SharedArrayBuffer(head + 2 ** 20);
  }

  begin(target: number, input: Buffer): void {
    this.#state[1] = target;
    this.#state[2] = input.length;
    this.#bytes.set(input);
    Atomics.add(this.#state, 0, 1);
  }

  /** Inputs begun so far. */
  get count(): number {
    return Atomics.load(this.#state, 0);
  }

  /** The input that is read now, and the place of its target. */
  get current(): { readonly target: number; readonly input: Buffer } {
    return { target: this.#state[1]!, input: Buffer.from(this.#bytes.slice(0, this.#state[2])) };
  }
}
