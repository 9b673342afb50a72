import { randomStream } from '@flowrate/base';

/** The ends of a spectrum as symbols, and what is given about them. */
export interface Ends {
  readonly low: string;
  readonly high: string;
  readonly given: Readonly<Record<string, string>>;
}

/** Random choices in plain numbers; the same seed and label give the same ones. */
export class Draw {
  readonly #uniform: () => number;

  constructor(seed: number, label: string) {
    const stream = randomStream(seed).split(label);
    this.#uniform = () => stream.uniform();
  }

  /** Whether the claim is to be a true one. */
  truth(): boolean {
    return this.#uniform() < 0.5;
  }

  among<T>(list: readonly T[]): T {
    return list[Math.floor(this.#uniform() * list.length)]!;
  }

  whole(low: number, high: number): number {
    return low + Math.floor(this.#uniform() * (high - low + 1));
  }

  /** Uniform, rounded to two digits unless told otherwise. */
  between(low: number, high: number, digits = 2): number {
    return plain(low + (high - low) * this.#uniform(), digits);
  }

  /** A unit of time or of the spectrum. */
  scale(): number {
    return this.among([0.01, 0.1, 0.5, 1, 1, 1, 2, 10, 100]);
  }

  /** How far a false claim is off, or how much room a true one has: gross to a ten-thousandth. */
  margin(smallest = 1e-4): number {
    return this.among([0.3, 0.1, 0.03, 0.01, 3e-3, 1e-3, 3e-4, 1e-4].filter((m) => m >= smallest));
  }

  /** A spectrum whose ends are symbols; its condition is at most `condition` where that is given. */
  ends(condition?: number, least = 1): Ends {
    const [low, high] = this.among([
      ['mu', 'L'],
      ['mu', 'L'],
      ['m', 'M'],
      ['ell', 'L'],
      ['low', 'high'],
    ] as const);
    const atLeast = least === 1 ? low : `${least}*${low}`;
    const above = condition === undefined ? `>= ${atLeast}` : `[${atLeast}, ${condition}*${low}]`;
    return { low, high, given: { [low]: 'positive', [high]: above, lambda: `[${low}, ${high}]` } };
  }

  step(): string {
    return this.among(['s', 's', 'eta', 'h', 'step']);
  }

  friction(): string {
    return this.among(['b', 'c', 'd', 'friction']);
  }
}

/** The nearest number of so many significant digits. */
export const plain = (x: number, digits: number): number => Number(x.toPrecision(digits));

/** A constant with room to spare for a true claim, too small by as much for a false one, in eight digits. */
export const bound = (sharp: number, truth: boolean, margin: number): number =>
  plain(sharp * (truth ? 1 + margin : 1 - margin), 8);
