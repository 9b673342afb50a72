import { rmSync } from 'node:fs';
import { getHeapStatistics } from 'node:v8';
import { Worker } from 'node:worker_threads';
import { reportDefect } from '../cli/defect.ts';
import { exitCode } from '../cli/exit.ts';
import { interrupted } from '../cli/interrupted.ts';
import { freeShare, memoryEnded } from '../cli/memory.ts';
import { leave } from './leave.ts';
import type { DoorMessage, WorkMessage, WorkOrder } from './messages.ts';

/** What ends a command from outside, and what the process tells its caller then: 128 and the signal's number. */
const signals = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;
type Signal = keyof typeof signals;

/** How long an interrupted command may take to end by itself, in ms: 0.2 s are promised for the whole answer. */
const timeToEnd = 50;

const mebibyte = 2 ** 20;

function startWork(order: WorkOrder): Worker {
  const heap = Math.min(getHeapStatistics().heap_size_limit, freeShare());
  return new Worker(new URL('./work.js', import.meta.url), {
    workerData: order,
    resourceLimits: { maxOldGenerationSizeMb: Math.floor(heap / mebibyte) },
  });
}

/**
 * Runs a command's work in a thread of its own, so that this one, which has the terminal and the signals, answers at once
 * whatever the work is.
 */
export class Door {
  readonly #worker: Worker;
  readonly #unfinished = new Set<string>();
  #heard: Signal | undefined;
  #code: number | undefined;
  #saves = false;
  #isLineOpen = false;

  constructor(order: WorkOrder) {
    this.#worker = startWork(order);
  }

  /** @returns the exit code, when all has been told and the thread is gone */
  async pass(): Promise<number> {
    const hear = (signal: Signal): void => this.#interrupt(signal);
    const names = Object.keys(signals) as Signal[];
    for (const name of names) process.on(name, hear);
    try {
      return await new Promise((resolve) => {
        this.#worker.on('message', (message: WorkMessage) => this.#take(message));
        this.#worker.on('error', (error) => this.#fail(error));
        this.#worker.on('exit', () => resolve(this.#end()));
      });
    } finally {
      for (const name of names) process.removeListener(name, hear);
    }
  }

  #take(message: WorkMessage): void {
    switch (message.kind) {
      case 'out':
        process.stdout.write(message.text);
        break;
      case 'err':
        this.#say(message.text);
        break;
      case 'begun':
        this.#unfinished.add(message.path);
        break;
      case 'whole':
        this.#unfinished.delete(message.path);
        break;
      case 'saves':
        this.#saves = true;
        break;
      case 'ended':
        this.#code = message.code;
        void this.#worker.terminate();
    }
  }

  #say(text: string): void {
    process.stderr.write(text);
    this.#isLineOpen = !text.endsWith('\n');
  }

  /** On a line of its own, whatever progress stands there. */
  #sayApart(text: string): void {
    this.#say(this.#isLineOpen ? `\n${text}` : text);
  }

  #fail(error: Error): void {
    if ((error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY') {
      this.#sayApart(`error: ${memoryEnded}\n`);
      this.#code = exitCode.badInput;
    } else this.#code = reportDefect(error, (text) => this.#sayApart(text));
  }

  #interrupt(signal: Signal): void {
    if (this.#heard !== undefined) {
      this.#fall(signal); // who asks twice does not wait
      return;
    }
    this.#heard = signal;
    this.#worker.postMessage({ kind: 'interrupt' } satisfies DoorMessage);
    if (this.#saves) return;
    // A turn of the loop more, so that what the thread told until now is heard: it names the files to remove.
    setTimeout(() => setImmediate(() => this.#fall(signal)), timeToEnd).unref();
  }

  #fall(signal: Signal): void {
    leave(this.#end(), signal);
  }

  #end(): number {
    for (const path of this.#unfinished) rmSync(path, { force: true });
    if (this.#heard !== undefined && (this.#code === undefined || this.#code === exitCode.interrupted)) {
      if (this.#code === undefined) this.#sayApart(interrupted);
      return signals[this.#heard];
    }
    return (
      this.#code ?? reportDefect(new Error('its thread ended without a word'), (text) => this.#sayApart(text))
    );
  }
}
