export const median = (x: number[]): number => x.toSorted((a, b) => a - b)[Math.floor(x.length / 2)] ?? NaN;

/** Times one run, in milliseconds. */
export type Contender = () => number | Promise<number>;

export function timed(run: () => unknown): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

/** Times of contenders who took turns, after one round to warm up. */
export class Contest {
  readonly #times = new Map<string, number[]>();

  async run(rounds: number, contenders: ReadonlyMap<string, Contender>): Promise<void> {
    for (let round = -1; round < rounds; round++) {
      for (const [who, time] of contenders) {
        const ms = await time();
        if (round >= 0) this.#times.set(who, [...(this.#times.get(who) ?? []), ms]);
      }
    }
  }

  names(): string[] {
    return [...this.#times.keys()];
  }

  /** Median of the milliseconds; NaN for one who did not run. */
  time(who: string): number {
    return median(this.#times.get(who) ?? []);
  }

  /** Median of the ratios within each round: a slow round slows both. */
  ratio(who: string, to: string): number {
    const base = this.#times.get(to) ?? [];
    return median((this.#times.get(who) ?? []).map((ms, round) => ms / base[round]!));
  }
}
