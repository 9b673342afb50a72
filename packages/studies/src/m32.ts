/**
 * A generator of 32 bits whose few lines are the same in every language, for figures that others can draw again: a state that
 * steps by 0x6D2B79F5, mixed twice (mulberry32, T. Ettinger). Arrays are filled in order, matrices row by row.
 */
export class M32 {
  #state: number;

  /** Only the seed's 32 low bits count. */
  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** In [0, 1). */
  next(): number {
    const a = (this.#state = (this.#state + 0x6d2b79f5) >>> 0);
    let t = Math.imul(a ^ (a >>> 15), a | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  }

  uniform(count: number): Float64Array {
    return Float64Array.from({ length: count }, () => this.next());
  }

  /** √(-2 ln(1 - u₁)) cos(2πu₂), two draws a number (Box, Muller 1958). */
  normal(count: number): Float64Array {
    return Float64Array.from({ length: count }, () => {
      const radius = Math.sqrt(-2 * Math.log(1 - this.next()));
      return radius * Math.cos(2 * Math.PI * this.next());
    });
  }

  /** -1 below ½, else 1. */
  signs(count: number): Float64Array {
    return Float64Array.from({ length: count }, () => (this.next() < 0.5 ? -1 : 1));
  }

  /** From 0 to below - 1. */
  integers(count: number, below: number): Int32Array {
    return Int32Array.from({ length: count }, () => Math.floor(below * this.next()));
  }
}
