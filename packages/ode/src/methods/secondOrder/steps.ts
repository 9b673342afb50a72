import type { Interpolant, SecondOrderForm, Steps, System } from '../../method.ts';
import { quinticHermite } from './hermite.ts';

/** What a method for second-order problems adds to the frame below. */
export interface SecondOrderKernel {
  /**
   * Writes the state after a step to yNew, from y and the acceleration a0 (damping left out) at (t, y).
   * @returns the error norm, 0 where there is no estimate
   */
  step(t: number, h: number, y: Float64Array, a0: Float64Array, yNew: Float64Array): number;
}

/** The frame of second-order methods: states [x, v], accelerations at both ends, quintic dense output. */
export class SecondOrderSteps implements Steps {
  readonly y: Float64Array;
  readonly yNew: Float64Array;
  readonly #form: SecondOrderForm;
  readonly #kernel: SecondOrderKernel;
  /** Positions and velocities of both states, as views. */
  readonly #x: Float64Array;
  readonly #v: Float64Array;
  readonly #xNew: Float64Array;
  readonly #vNew: Float64Array;
  /** Accelerations at both ends, without damping. */
  readonly #a0: Float64Array;
  readonly #a1: Float64Array;
  /** The same, damping included. */
  readonly #total0: Float64Array;
  readonly #total1: Float64Array;
  #firstKnown = false;
  #newKnown = false;
  /** Where the step last attempted begins, and its length. */
  readonly #attempted = new Float64Array(2);

  constructor(
    system: System,
    y0: Float64Array,
    kernel: (form: SecondOrderForm, n: number) => SecondOrderKernel,
  ) {
    const n = system.n / 2;
    this.#form = system.secondOrder!;
    this.#kernel = kernel(this.#form, n);
    this.y = y0.slice();
    this.yNew = new Float64Array(2 * n);
    [this.#x, this.#v] = [this.y.subarray(0, n), this.y.subarray(n)];
    [this.#xNew, this.#vNew] = [this.yNew.subarray(0, n), this.yNew.subarray(n)];
    this.#a0 = new Float64Array(n);
    this.#a1 = new Float64Array(n);
    this.#total0 = new Float64Array(n);
    this.#total1 = new Float64Array(n);
  }

  attempt(t: number, h: number): number {
    const { y, yNew } = this;
    if (!this.#firstKnown) {
      this.#form.acceleration(t, this.#x, this.#v, this.#a0);
      this.#firstKnown = true;
    }
    this.#attempted[0] = t;
    this.#attempted[1] = h;
    this.#newKnown = false;
    const error = this.#kernel.step(t, h, y, this.#a0, yNew);
    for (let i = 0; i < yNew.length; i++) if (!Number.isFinite(yNew[i]!)) return Number.NaN;
    return error;
  }

  accept(): void {
    this.y.set(this.yNew);
    if (this.#newKnown) this.#a0.set(this.#a1);
    this.#firstKnown = this.#newKnown;
  }

  readonly interpolate: Interpolant = (t, out) => {
    this.#prepareDense();
    const [from, h] = [this.#attempted[0]!, this.#attempted[1]!];
    quinticHermite((t - from) / h, h, this.y, this.yNew, this.#total0, this.#total1, out);
  };

  keep(): Interpolant {
    this.#prepareDense();
    const [from, h] = [this.#attempted[0]!, this.#attempted[1]!];
    const [a, b] = [this.y.slice(), this.yNew.slice()];
    const [p, q] = [this.#total0.slice(), this.#total1.slice()];
    return (t, out) => quinticHermite((t - from) / h, h, a, b, p, q, out);
  }

  restart(): void {
    this.#firstKnown = false;
  }

  /** The accelerations at both ends, damping included, for dense output. */
  #prepareDense(): void {
    const form = this.#form;
    const [v, vNew] = [this.#v, this.#vNew];
    const [from, h] = [this.#attempted[0]!, this.#attempted[1]!];
    if (!this.#newKnown) {
      form.acceleration(from + h, this.#xNew, this.#vNew, this.#a1);
      this.#newKnown = true;
    }
    const [d0, d1] = [form.damping(from), form.damping(from + h)];
    for (let i = 0; i < v.length; i++) {
      this.#total0[i] = this.#a0[i]! - d0 * v[i]!;
      this.#total1[i] = this.#a1[i]! - d1 * vNew[i]!;
    }
  }
}
