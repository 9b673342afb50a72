import type { Interpolant, StepMethod, Steps, System } from '../../method.ts';
import { sparseSums, Stages, type Sums } from '../../stages/stages.ts';
import type { Tolerance } from '../../tolerance.ts';
import { densePolynomial, hermite } from './dense.ts';
import { isFirstSameAsLast, type Tableau } from './tableau.ts';

/** What a tableau needs beside itself to be a method. */
export interface ExplicitDescription {
  readonly name: string;
  readonly order: number;
  /** Order of the error estimate, 0 for fixed steps. */
  readonly errorOrder: number;
  readonly tableau: Tableau;
}

/** An explicit Runge-Kutta method; its tableau can be looked at. */
export interface ExplicitMethod extends StepMethod {
  readonly tableau: Tableau;
}

/** An explicit Runge-Kutta method from its tableau. Without dense weights: cubic Hermite interpolation. */
export function explicitRungeKutta({
  name,
  order,
  errorOrder,
  tableau,
}: ExplicitDescription): ExplicitMethod {
  const stages = tableau.c.length;
  const sameAsLast = isFirstSameAsLast(tableau);
  const method: Prepared = {
    tableau,
    nodes: Float64Array.from(tableau.c),
    sums: sparseSums([...tableau.a, tableau.b, tableau.error ?? []]),
    sameAsLast,
    hasEstimate: tableau.error !== undefined,
    estimateNeedsNew: !sameAsLast && (tableau.error?.[stages] ?? 0) !== 0,
    comparable: sameAsLast && tableau.c[stages - 2] === 1,
  };
  return {
    kind: 'steps',
    name,
    order,
    errorOrder,
    form: 'any',
    tableau,
    start: (system, _t0, y0, tolerance) => new ExplicitSteps(method, system, y0, tolerance),
  };
}

/** What all integrations with one tableau share. */
interface Prepared {
  readonly tableau: Tableau;
  readonly nodes: Float64Array;
  /** One sum a stage, then the solution and the error estimate. */
  readonly sums: Sums;
  readonly sameAsLast: boolean;
  readonly hasEstimate: boolean;
  readonly estimateNeedsNew: boolean;
  /** The last two stages are taken at the same time. */
  readonly comparable: boolean;
}

class ExplicitSteps implements Steps {
  readonly y: Float64Array;
  readonly yNew: Float64Array;
  readonly #n: number;
  readonly #f: System['f'];
  readonly #method: Prepared;
  readonly #tolerance: Tolerance;
  readonly #memory: Stages;
  readonly #vectors: readonly Float64Array[];
  readonly #derivatives: readonly Float64Array[];
  /** Numbers of the vectors: first the stages, then the derivative at the new point where no stage is taken there. */
  readonly #stages: number;
  readonly #newDerivative: number;
  readonly #now: number;
  readonly #next: number;
  readonly #between: number;
  #firstKnown = false;
  #newKnown = false;
  /** Where the step last attempted begins, and its length. */
  readonly #attempted = new Float64Array(2);

  constructor(method: Prepared, { n, f }: System, y0: Float64Array, tolerance: Tolerance) {
    const stages = method.nodes.length;
    this.#n = n;
    this.#f = f;
    this.#method = method;
    this.#tolerance = tolerance;
    this.#stages = stages;
    this.#newDerivative = method.sameAsLast ? stages - 1 : stages;
    this.#now = stages + 1;
    this.#next = stages + 2;
    this.#between = stages + 3;
    this.#memory = new Stages(n, stages + 4, method.sums, tolerance);
    this.#vectors = this.#memory.vectors;
    this.#derivatives = this.#vectors.slice(0, this.#newDerivative + 1);
    this.y = this.#vectors[this.#now]!;
    this.yNew = this.#vectors[this.#next]!;
    this.y.set(y0);
  }

  attempt(t: number, h: number): number {
    const memory = this.#memory;
    const vectors = this.#vectors;
    const { nodes, sameAsLast, hasEstimate, estimateNeedsNew } = this.#method;
    const now = this.#now;
    const stages = this.#stages;
    if (!this.#firstKnown) {
      this.#f(t, this.y, vectors[0]!);
      this.#firstKnown = true;
    }
    this.#attempted[0] = t;
    this.#attempted[1] = h;
    this.#newKnown = sameAsLast;
    for (let i = 1; i < stages; i++) {
      const target = sameAsLast && i === stages - 1 ? this.#next : this.#between;
      memory.add(target, now, i, h);
      this.#f(t + nodes[i]! * h, vectors[target]!, vectors[i]!);
    }
    if (!sameAsLast) memory.add(this.#next, now, stages, h);
    if (estimateNeedsNew) this.#evaluateNew();
    if (!hasEstimate) return this.yNew.every(Number.isFinite) ? 0 : Number.NaN;
    return Math.abs(h) * Math.sqrt(memory.squares(now, this.#next, stages + 1) / this.#n);
  }

  accept(): void {
    this.#memory.copy(this.#now, this.#next);
    if (this.#newKnown) this.#memory.copy(0, this.#newDerivative);
    this.#firstKnown = this.#newKnown;
  }

  readonly interpolate: Interpolant = (t, out) => {
    this.#evaluateNew();
    const [from, h] = this.#attempted as unknown as [number, number];
    const { dense } = this.#method.tableau;
    evaluate(dense, (t - from) / h, h, this.y, this.yNew, this.#derivatives, out);
  };

  keep(): Interpolant {
    this.#evaluateNew();
    const [from, h] = this.#attempted as unknown as [number, number];
    const a = this.y.slice();
    const b = this.yNew.slice();
    const kept = this.#derivatives.map((d) => d.slice());
    const { dense } = this.#method.tableau;
    return (t, out) => evaluate(dense, (t - from) / h, h, a, b, kept, out);
  }

  restart(): void {
    this.#firstKnown = false;
  }

  release(): void {
    this.#memory.release();
  }

  get stiffness(): number | undefined {
    if (!this.#method.comparable) return undefined;
    const vectors = this.#vectors;
    const [last, before] = [vectors[this.#stages - 1]!, vectors[this.#stages - 2]!];
    return stiffnessOf(
      this.#tolerance,
      this.#attempted[1]!,
      last,
      before,
      this.yNew,
      vectors[this.#between]!,
    );
  }

  #evaluateNew(): void {
    if (this.#newKnown) return;
    const [from, h] = this.#attempted as unknown as [number, number];
    this.#f(from + h, this.yNew, this.#vectors[this.#newDerivative]!);
    this.#newKnown = true;
  }
}

/** Dense output between a and b, with the derivatives d of the step: the tableau's, or Hermite's where it has none. */
function evaluate(
  dense: Tableau['dense'],
  theta: number,
  h: number,
  a: Float64Array,
  b: Float64Array,
  d: readonly Float64Array[],
  out: Float64Array,
): void {
  if (dense === undefined) hermite(theta, h, a, b, d[0]!, d[d.length - 1]!, out);
  else densePolynomial(dense, theta, h, a, d, out);
}

/**
 * |h|·|f(a) - f(b)| / |a - b|, a and b two stages at the same time: about the largest |h λ| that moves them apart. In the
 * norm of the tolerances, or small fast components drown in the rounding of large slow ones.
 */
function stiffnessOf(
  { rtol, atol }: Tolerance,
  h: number,
  fa: Float64Array,
  fb: Float64Array,
  a: Float64Array,
  b: Float64Array,
): number {
  let change = 0;
  let distance = 0;
  for (let i = 0; i < a.length; i++) {
    const weight = 1 / (atol[i]! + rtol * Math.abs(a[i]!));
    change += (weight * (fa[i]! - fb[i]!)) ** 2;
    distance += (weight * (a[i]! - b[i]!)) ** 2;
  }
  return distance > 0 ? Math.abs(h) * Math.sqrt(change / distance) : 0;
}
