import type { Progress } from '@flowrate/base';
import type { Redis } from 'ioredis';

/** Tells a person when a queue stops answering and when it answers again. Both a lost connection and a server that hangs are silence. */
export class Pulse {
  readonly #timer: NodeJS.Timeout;
  readonly #silence: number;
  readonly #progress: Progress;
  readonly #shown: string;
  #asked: number | undefined;
  #isTold = false;

  constructor(client: Redis, shown: string, silence: number, progress: Progress) {
    this.#shown = shown;
    this.#silence = silence;
    this.#progress = progress;
    this.#timer = setInterval(() => this.#beat(client), silence / 4);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #beat(client: Redis): void {
    if (this.#asked === undefined) {
      this.#asked = performance.now();
      const heard = (): void => this.#hear();
      // A refusal is an answer, too.
      client.ping().then(heard, heard);
    } else if (!this.#isTold && performance.now() - this.#asked > this.#silence) {
      this.#isTold = true;
      this.#progress.note(`the queue ${this.#shown} does not answer; waiting for it`);
    }
  }

  #hear(): void {
    this.#asked = undefined;
    if (this.#isTold) this.#progress.note(`the queue ${this.#shown} answers again`);
    this.#isTold = false;
  }
}
