import { OdeError } from '../errors.ts';
import type { Interpolant } from '../method.ts';
import type { Beginning } from './eventWatch.ts';

interface Piece {
  readonly from: number;
  readonly to: number;
  readonly evaluate: Interpolant;
}

/** Dense output of a whole integration: the interpolants of its steps, one after the other. */
export class Pieces {
  readonly #beginning: Beginning;
  readonly #direction: number;
  readonly #list: Piece[] = [];

  constructor(beginning: Beginning) {
    this.#beginning = beginning;
    this.#direction = Math.sign(beginning.t1 - beginning.t0);
  }

  add(piece: Piece): void {
    this.#list.push(piece);
  }

  /** The state at a time inside what was integrated. @throws OdeError `outside` */
  at(time: number): Float64Array {
    const { t0, y0 } = this.#beginning;
    const direction = this.#direction;
    const pieces = this.#list;
    const reached = pieces[pieces.length - 1]?.to ?? t0;
    if (!(direction * (time - t0) >= 0 && direction * (reached - time) >= 0)) {
      throw new OdeError('outside', `at(${time}) is outside what was integrated, [${t0}, ${reached}]`);
    }
    if (pieces.length === 0) return y0.slice();
    let low = 0;
    let high = pieces.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (direction * (pieces[middle]!.to - time) >= 0) high = middle;
      else low = middle + 1;
    }
    const out = new Float64Array(y0.length);
    pieces[low]!.evaluate(time, out);
    return out;
  }
}
