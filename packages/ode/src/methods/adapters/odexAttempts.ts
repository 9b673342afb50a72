/**
 * Odex tells of accepted steps only; this sees every attempt by the times at which odex calls the right-hand side. Line j
 * of an attempt's table, of n_j = 4j - 2 parts, calls at x + h/n_j, x + 2h/n_j, … x + h; an attempt may be given up anywhere,
 * and the next begins with its own first line, at x + h'/2 for another h'.
 */
export class OdexAttempts {
  count = 0;
  /** The length of the attempt that is going on. */
  length = 0;
  /** Where the last accepted step ends. */
  #from = 0;
  #line = 0;
  #part = 0;

  /** The step was accepted up to x, or is tried from there for the first time. */
  begin(x: number): void {
    this.#from = x;
    this.#line = 0;
    this.#part = 0;
    this.length = 0;
  }

  /** @returns whether this call begins an attempt */
  call(s: number): boolean {
    const { length } = this;
    const distance = s - this.#from;
    const isLineEnd = this.#line > 0 && this.#part === parts(this.#line);
    const line = isLineEnd ? this.#line + 1 : this.#line;
    const part = isLineEnd ? 1 : this.#part + 1;
    if (line > 0 && isAt(distance, (part * length) / parts(line), length)) {
      this.#line = line;
      this.#part = part;
      return false;
    }
    // The derivative at the new point, for dense output, or at the point from which the first step sets out.
    if ((isLineEnd && isAt(distance, length, length)) || distance === 0) return false;
    this.length = 2 * distance;
    this.#line = 1;
    this.#part = 1;
    this.count++;
    return true;
  }
}

const parts = (line: number): number => 4 * line - 2;

/** Times are sums of roundings of the time itself and of the step. */
const isAt = (distance: number, expected: number, length: number): boolean =>
  Math.abs(distance - expected) <= 1e-6 * length;
