/**
 * The generator of the neighbouring systems' figures: 32 bits of state, a += 0x6D2B79F5, t = (a ^ a>>>15)·(a|1),
 * t = (t + (t ^ t>>>7)·(t|61)) ^ t, and (t ^ t>>>14)/2³² is what is drawn (all mod 2³²; T. Ettinger's mulberry32). It is a
 * part of those figures: the same seed gives the same data in every language.
 */
export class M32 {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** In [0, 1). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    const a = this.#state;
    let t = Math.imul(a ^ (a >>> 15), a | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  }

  uniform(count: number): Float64Array {
    return Float64Array.from({ length: count }, () => this.next());
  }

  /** By Box and Muller, two draws each: √(-2 ln(1 - u₁))·cos(2πu₂). */
  normal(count: number): Float64Array {
    return Float64Array.from({ length: count }, () => {
      const radius = Math.sqrt(-2 * Math.log(1 - this.next()));
      return radius * Math.cos(2 * Math.PI * this.next());
    });
  }

  /** -1 below one half, else 1. */
  signs(count: number): Float64Array {
    return Float64Array.from({ length: count }, () => (this.next() < 0.5 ? -1 : 1));
  }

  /** Whole numbers from 0, all less than `below`. */
  integers(count: number, below: number): Int32Array {
    return Int32Array.from({ length: count }, () => Math.floor(below * this.next()));
  }
}
