/**
 * Threads that share the kernels' memory and each take a part of the rows of a product. A part that its thread has not
 * taken up when the others are done is taken back: a thread that starts late, or never, costs nothing.
 */
import { startWorker, type WorkerHandle } from './startWorker.ts';

/** The arguments of a product but for its scratch, addresses in bytes. */
export interface RowsProduct {
  readonly single: boolean;
  readonly m: number;
  readonly n: number;
  readonly k: number;
  readonly alpha: number;
  readonly a: number;
  readonly aRow: number;
  readonly aCol: number;
  readonly b: number;
  readonly bRow: number;
  readonly bCol: number;
  readonly c: number;
  readonly ldc: number;
  readonly add: boolean;
  /** Entries more than so many places right of the diagonal do not matter. */
  readonly above: number;
}

/** `above` of a product that matters everywhere. */
export const everywhere = 2 ** 30;

const slotBytes = 128;
const state = { idle: 0, posted: 1, taken: 2, done: 3, failed: 4 } as const;

/** Turns of looking before the thread sleeps: about as long as waking takes. */
const looks = 2000;

/** A slot: the state, alpha at byte 8, then from byte 16 the other arguments in order. */
const program = `
function serve({ module, memory, slot }) {
  const { gemm64, gemm32 } = new WebAssembly.Instance(module, { env: { memory } }).exports;
  const ints = new Int32Array(memory.buffer, slot, ${slotBytes / 4});
  const alpha = new Float64Array(memory.buffer, slot + 8, 1);
  for (;;) {
    const seen = Atomics.load(ints, 0);
    if (seen !== ${state.posted}) Atomics.wait(ints, 0, seen);
    else if (Atomics.compareExchange(ints, 0, ${state.posted}, ${state.taken}) === ${state.posted}) {
      const [single, m, n, k, ...rest] = ints.subarray(4, 19);
      try {
        (single ? gemm32 : gemm64)(m, n, k, alpha[0], ...rest);
        Atomics.store(ints, 0, ${state.done});
      } catch {
        Atomics.store(ints, 0, ${state.failed});
      }
      Atomics.notify(ints, 0);
    }
  }
}`;

interface Helper {
  readonly worker: WorkerHandle;
  readonly ints: Int32Array;
  readonly alpha: Float64Array;
  readonly scratch: number;
}

/** Rows r0 to r1 of the product. */
export function rowsOf(p: RowsProduct, size: number, r0: number, r1: number): RowsProduct {
  return { ...p, m: r1 - r0, a: p.a + r0 * p.aRow * size, c: p.c + r0 * p.ldc * size, above: p.above + r0 };
}

/** Where to cut m rows into parts of equal work, at multiples of the tile's four rows: the bits stay those of one thread. */
export function cuts(m: number, parts: number, isTriangle: boolean): number[] {
  return Array.from({ length: parts + 1 }, (_, i) => {
    const share = isTriangle ? Math.sqrt(i / parts) : i / parts;
    return i === parts ? m : Math.round((m * share) / 4) * 4;
  });
}

export class Team {
  readonly #helpers: Helper[] = [];
  readonly #run: (product: RowsProduct, scratch: number) => void;

  /** `run` computes rows on this thread; the helpers' packing areas are at `scratches`. */
  constructor(
    module: object,
    memory: { readonly buffer: ArrayBuffer },
    scratches: readonly number[],
    run: (product: RowsProduct, scratch: number) => void,
  ) {
    this.#run = run;
    scratches.forEach((scratch, i) => {
      const slot = i * slotBytes;
      const worker = startWorker(program, { module, memory, slot });
      if (worker === undefined) return;
      const ints = new Int32Array(memory.buffer, slot, slotBytes / 4);
      this.#helpers.push({ worker, ints, alpha: new Float64Array(memory.buffer, slot + 8, 1), scratch });
    });
  }

  multiply(p: RowsProduct, scratch: number): void {
    const size = p.single ? 4 : 8;
    const bounds = cuts(p.m, this.#helpers.length + 1, p.above < p.n);
    const parts = this.#helpers.map((helper, i) => {
      const part = rowsOf(p, size, bounds[i]!, bounds[i + 1]!);
      this.#post(helper, part);
      return { helper, part };
    });
    this.#run(rowsOf(p, size, bounds.at(-2)!, p.m), scratch);
    for (const { helper, part } of parts) {
      if (Atomics.compareExchange(helper.ints, 0, state.posted, state.idle) === state.posted) {
        this.#run(part, scratch);
      } else {
        awaitDone(helper.ints);
        const hasFailed = Atomics.exchange(helper.ints, 0, state.idle) === state.failed;
        if (hasFailed) this.#run(part, scratch); // to fail where it is seen
      }
    }
  }

  #post({ ints, alpha, scratch }: Helper, p: RowsProduct): void {
    alpha[0] = p.alpha;
    const { m, n, k, a, aRow, aCol, b, bRow, bCol, c, ldc } = p;
    ints.set([Number(p.single), m, n, k, a, aRow, aCol, b, bRow, bCol, c, ldc], 4);
    ints.set([Number(p.add), p.above, scratch], 16);
    Atomics.store(ints, 0, state.posted);
    Atomics.notify(ints, 0);
  }

  end(): void {
    for (const { worker } of this.#helpers) worker.terminate();
  }
}

function awaitDone(ints: Int32Array): void {
  for (let look = 0; Atomics.load(ints, 0) === state.taken; look++) {
    if (look < looks) continue;
    try {
      Atomics.wait(ints, 0, state.taken);
    } catch {
      look = 0; // a page's main thread may not sleep
    }
  }
}
