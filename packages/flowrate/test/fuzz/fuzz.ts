import { Worker } from 'node:worker_threads';
import { Board } from './board.ts';
import { targets } from './targets/list.ts';

export interface Fault {
  readonly target: string;
  readonly what: string;
  readonly input: Buffer;
}

export interface FuzzOptions {
  readonly seconds: number;
  readonly seed: number;
  readonly threads: number;
  readonly onFault: (fault: Fault) => void;
}

/** An input that is read for longer hangs. */
const hangSeconds = 5;

/** A reader that fills so much of a heap, from inputs of at most 200 kB, is past its limit. */
const heapMegabytes = 512;

class Fuzzer {
  readonly #onFault: (fault: Fault) => void;
  readonly #shared = Board.memory();
  readonly #board = new Board(this.#shared);
  #seed: number;
  #worker: Worker;
  #seen = { count: -1, since: performance.now() };

  constructor(seed: number, onFault: (fault: Fault) => void) {
    this.#seed = seed;
    this.#onFault = onFault;
    this.#worker = this.#start();
  }

  get count(): number {
    return this.#board.count;
  }

  #start(): Worker {
    const worker = new Worker(new URL('./thread.mjs', import.meta.url), {
      workerData: { seed: this.#seed, shared: this.#shared },
      resourceLimits: { maxOldGenerationSizeMb: heapMegabytes },
    });
    worker.on('message', ({ input, ...fault }: Fault) =>
      this.#onFault({ ...fault, input: Buffer.from(input) }),
    );
    worker.on('error', (error) => this.#again(`the thread ended: ${error.message}`));
    return worker;
  }

  /** Reports the input that is read now, and goes on behind it with another seed. */
  #again(what: string): void {
    const { target, input } = this.#board.current;
    this.#onFault({ target: targets[target]!.name, what, input });
    void this.#worker.terminate();
    this.#seed += 1000;
    this.#worker = this.#start();
    this.#seen = { count: -1, since: performance.now() };
  }

  look(): void {
    const { count } = this.#board;
    if (count !== this.#seen.count || count === 0) this.#seen = { count, since: performance.now() };
    else if (performance.now() - this.#seen.since > 1000 * hangSeconds)
      this.#again(`more than ${hangSeconds} s`);
  }

  end(): Promise<number> {
    this.#worker.removeAllListeners('error');
    return this.#worker.terminate();
  }
}

/** Changes inputs and reads them on threads for some time. @returns how many inputs were read */
export async function fuzz({ seconds, seed, threads, onFault }: FuzzOptions): Promise<number> {
  const fuzzers = Array.from({ length: threads }, (_, i) => new Fuzzer(seed + 1_000_003 * i, onFault));
  const end = performance.now() + 1000 * seconds;
  while (performance.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, 200));
    for (const fuzzer of fuzzers) fuzzer.look();
  }
  await Promise.all(fuzzers.map((fuzzer) => fuzzer.end()));
  return fuzzers.reduce((sum, { count }) => sum + count, 0);
}
