/**
 * Dormand-Prince 8(5,3), twelve stages, dense output of order 7 with three stages more. For tight tolerances.
 * E. Hairer, S. P. Nørsett, G. Wanner, Solving Ordinary Differential Equations I, section II.5 and the code DOP853.
 */
import type { Interpolant, StepMethod, Steps, System } from '../../method.ts';
import { sparseSums, Stages } from '../../stages/stages.ts';
import type { Tolerance } from '../../tolerance.ts';
import { a, c, dense, e3, e5 } from './dop853Coefficients.ts';

const stages = 12;

/** y + θ(F0 + (1-θ)(F1 + θ(F2 + (1-θ)(F3 + …)))). */
function evaluate(theta: number, y: Float64Array, F: readonly Float64Array[], out: Float64Array): void {
  const rest = 1 - theta;
  const [f0, f1, f2, f3, f4, f5, f6] = F as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  for (let i = 0; i < out.length; i++) {
    const tail = f3[i]! + theta * (f4[i]! + rest * (f5[i]! + theta * f6[i]!));
    out[i] = y[i]! + theta * (f0[i]! + rest * (f1[i]! + theta * (f2[i]! + rest * tail)));
  }
}

/** Numbers of the vectors: thirteen derivatives and three extra ones for dense output come first. */
const derivatives = 16;
const [now, next, between, zero] = [16, 17, 18, 19];
/** The vectors of the dense output that are sums. */
const firstTerm = 20;
/** Numbers of the sums: one a derivative, then the two error estimates and the four terms. */
const [fifth, third, firstDense] = [16, 17, 18];
const sums = sparseSums([...a, e5, e3, ...dense]);

const nodes = Float64Array.from(c);

class Dop853Steps implements Steps {
  readonly y: Float64Array;
  readonly yNew: Float64Array;
  readonly #n: number;
  readonly #f: System['f'];
  readonly #memory: Stages;
  readonly #vectors: readonly Float64Array[];
  readonly #terms: readonly Float64Array[];
  #firstKnown = false;
  #newKnown = false;
  #denseKnown = false;
  /** Where the step last attempted begins, and its length. */
  readonly #attempted = new Float64Array(2);

  constructor({ n, f }: System, y0: Float64Array, tolerance: Tolerance) {
    this.#n = n;
    this.#f = f;
    this.#memory = new Stages(n, firstTerm + 4, sums, tolerance);
    this.#vectors = this.#memory.vectors;
    this.y = this.#vectors[now]!;
    this.yNew = this.#vectors[next]!;
    this.y.set(y0);
    this.#terms = [
      new Float64Array(n),
      new Float64Array(n),
      new Float64Array(n),
      ...this.#vectors.slice(firstTerm, firstTerm + 4),
    ];
  }

  attempt(t: number, h: number): number {
    const memory = this.#memory;
    const vectors = this.#vectors;
    const work = vectors[between]!;
    if (!this.#firstKnown) {
      this.#f(t, this.y, vectors[0]!);
      this.#firstKnown = true;
    }
    this.#attempted[0] = t;
    this.#attempted[1] = h;
    this.#newKnown = false;
    this.#denseKnown = false;
    for (let s = 1; s < stages; s++) {
      memory.add(between, now, s, h);
      this.#f(t + nodes[s]! * h, work, vectors[s]!);
    }
    memory.add(next, now, stages, h);
    const sum5 = memory.squares(now, next, fifth);
    const sum3 = memory.squares(now, next, third);
    if (sum5 === 0 && sum3 === 0) return 0;
    return (Math.abs(h) * sum5) / Math.sqrt((sum5 + 0.01 * sum3) * this.#n);
  }

  accept(): void {
    // The derivative at the new point is the first stage of the next step, so it costs nothing.
    this.#evaluateNew();
    this.#memory.copy(now, next);
    this.#memory.copy(0, stages);
  }

  #evaluateNew(): void {
    if (this.#newKnown) return;
    this.#f(this.#attempted[0]! + this.#attempted[1]!, this.yNew, this.#vectors[stages]!);
    this.#newKnown = true;
  }

  #prepareDense(): void {
    if (this.#denseKnown) return;
    this.#evaluateNew();
    const [from, step] = this.#attempted as unknown as [number, number];
    const vectors = this.#vectors;
    for (let s = 13; s < derivatives; s++) {
      this.#memory.add(between, now, s, step);
      this.#f(from + nodes[s]! * step, vectors[between]!, vectors[s]!);
    }
    const [f0, f1, f2] = this.#terms as [Float64Array, Float64Array, Float64Array];
    const first = vectors[0]!;
    const last = vectors[stages]!;
    for (let i = 0; i < this.#n; i++) {
      const delta = this.yNew[i]! - this.y[i]!;
      f0[i] = delta;
      f1[i] = step * first[i]! - delta;
      f2[i] = 2 * delta - step * (last[i]! + first[i]!);
    }
    for (let m = 0; m < 4; m++) this.#memory.add(firstTerm + m, zero, firstDense + m, step);
    this.#denseKnown = true;
  }

  readonly interpolate: Interpolant = (t, out) => {
    this.#prepareDense();
    evaluate((t - this.#attempted[0]!) / this.#attempted[1]!, this.y, this.#terms, out);
  };

  keep(): Interpolant {
    this.#prepareDense();
    const [begin, h] = this.#attempted as unknown as [number, number];
    const base = this.y.slice();
    const kept = this.#terms.map((term) => term.slice());
    return (t, out) => evaluate((t - begin) / h, base, kept, out);
  }

  restart(): void {
    this.#firstKnown = false;
  }

  release(): void {
    this.#memory.release();
  }
}

export const dop853: StepMethod = {
  kind: 'steps',
  name: 'dop853',
  order: 8,
  errorOrder: 7,
  // As in the code DOP853: at order 8 stability seldom holds the steps, and β = 0.04 would cost 15 % more of them.
  integral: 0,
  form: 'any',
  start: (system, _t0, y0, tolerance) => new Dop853Steps(system, y0, tolerance),
};
