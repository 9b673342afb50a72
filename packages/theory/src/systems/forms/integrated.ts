import type { SymbolValues } from '../form.ts';
import type { ParsedSystem } from '../linearSystem.ts';
import { matrixOf } from '../matrixOf.ts';
import type { ModalSystem } from '../modal.ts';
import { firstScale } from '../solutions/variableFlow.ts';

/** What is known of every flow with coefficients that depend on time, before it is integrated. */
interface Integrated extends Pick<ModalSystem, 'time' | 'start' | 'cost' | 'scales'> {
  /** The matrix along one mode. */
  readonly along: (lambda: number) => (t: number, out: Float64Array) => void;
  /** The time by which it has first changed the state. */
  readonly scale: (lambda: number) => number;
  /** The time from which to integrate. */
  readonly from: (lambda: number) => number;
}

/** Coefficients like d/t have no value at 0; a mode at rest has not moved by a billionth of its period. */
const justAfter = 1e-9;

export function integrated(system: ParsedSystem, values: SymbolValues): Integrated {
  const m = system.dimension;
  const start = values.t0 ?? 0;
  const matrixAt = matrixOf(system, values);
  const along = (lambda: number) => (t: number, out: Float64Array) => matrixAt(lambda, t, out);
  const scale = (lambda: number): number => firstScale(along(lambda), m, start);
  return {
    time: 'continuous',
    start,
    cost: 'integrated',
    along,
    scale,
    from(lambda) {
      const a = new Float64Array(m * m);
      matrixAt(lambda, start, a);
      return a.every(Number.isFinite) ? start : start + justAfter * scale(lambda);
    },
    scales: (lambda) => ({ fast: 1 / scale(lambda), slow: 0 }),
  };
}
