import { readFileSync } from 'node:fs';
import type { FirstOrderProblem, SecondOrderProblem } from '@flowrate/ode';

/** A reference problem as it stands in the fixture. */
export interface Reference {
  readonly id: string;
  readonly stiff: boolean;
  readonly t0: number;
  readonly t1: number;
  readonly y0: readonly number[];
  readonly y1: readonly number[];
  readonly rhs?: string;
  readonly jacobian?: string;
  readonly params?: unknown;
  readonly secondOrder?: {
    readonly n: number;
    readonly acceleration: string;
    readonly singular?: { readonly damping: number };
  };
}

const file = new URL('./fixtures/ode-problems.json', import.meta.url);
export const references = (JSON.parse(readFileSync(file, 'utf8')) as { problems: Reference[] }).problems;

/** The bodies in the fixture are our own figures, not input: they are compiled as they stand. */
const compile = <F>(...parts: string[]): F => new Function(...parts) as F;

export function problemOf(reference: Reference): FirstOrderProblem | SecondOrderProblem {
  const { secondOrder, y0, t0, t1, params } = reference;
  const span = [t0, t1] as const;
  if (secondOrder !== undefined) {
    const { n } = secondOrder;
    const a = compile<(t: number, x: Float64Array, v: Float64Array, a: Float64Array, p: unknown) => void>(
      't',
      'x',
      'v',
      'a',
      'p',
      secondOrder.acceleration,
    );
    return {
      acceleration: (t, x, v, out) => a(t, x, v, out, params),
      x0: y0.slice(0, n),
      v0: y0.slice(n),
      span,
      ...(secondOrder.singular === undefined ? {} : { singular: secondOrder.singular }),
    };
  }
  const f = compile<(t: number, y: Float64Array, dydt: Float64Array, p: unknown) => void>(
    't',
    'y',
    'dydt',
    'p',
    reference.rhs!,
  );
  return { rhs: (t, y, dydt) => f(t, y, dydt, params), y0, span };
}

/** The Jacobian that the fixture gives beside a first-order problem. */
export function jacobianOf(reference: Reference): NonNullable<FirstOrderProblem['jacobian']> {
  const { params } = reference;
  const J = compile<(t: number, y: Float64Array, J: Float64Array, p: unknown) => void>(
    't',
    'y',
    'J',
    'p',
    reference.jacobian!,
  );
  return (t, y, out) => J(t, y, out, params);
}
