import type { LogValue } from '@flowrate/formula';
import type { ModalSystem } from './modal.ts';

/**
 * A flow restarted at rest after every period T, its clock set back (O'Donoghue, Candès 2015): on a mode
 * x(mT + s) = φ(T)^m φ(s). It decays at the rate -ln|φ(T)|/T.
 */
export function restarted(system: ModalSystem, period: number): ModalSystem {
  const unit = (lambda: number): ((t: number) => LogValue) => {
    const trajectory = system.solve(lambda, { x0: 1, v0: 0 });
    return (t) => trajectory.x(t);
  };
  return {
    ...system,
    cost: 'closed',
    solve(lambda, initial) {
      const phi = unit(lambda);
      const once = phi(period);
      const x0 = initial.x0 ?? 0;
      const x = (t: number): LogValue => {
        const m = Math.floor(t / period);
        const rest = phi(t - m * period);
        const sign =
          Math.sign(x0) * rest.sign * (m % 2 === 0 ? Math.abs(once.sign) || Number(m === 0) : once.sign);
        return {
          sign: sign as -1 | 0 | 1,
          logAbs: Math.log(Math.abs(x0)) + m * (m === 0 ? 0 : once.logAbs) + rest.logAbs,
        };
      };
      const error = system.solve(lambda, { x0: 1, v0: 0 });
      return { x, v: () => ({ sign: 1, logAbs: NaN }), error: (t) => (1 + t / period) * error.error(period) };
    },
    decay(lambda) {
      const { sign, logAbs } = unit(lambda)(period);
      const rate = sign === 0 ? Infinity : -logAbs / period;
      return { rate, power: 0, error: 1e-12 / period };
    },
    scales(lambda) {
      const { fast } = system.scales(lambda);
      return { fast, slow: Math.abs(unit(lambda)(period).logAbs) / period };
    },
  };
}
