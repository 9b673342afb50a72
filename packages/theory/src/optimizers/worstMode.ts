import type { Rate } from '../optimizer.ts';
import { extremes } from '../checks.ts';

/** Two modes within this of each other limit together; the one with the larger prefactor is named. */
const tie = 1e-14;

/** The slowest mode of a flow whose squared size falls like t^(2·prefactor) e^(-decay·t). */
export function slowestDecay(
  spectrum: ArrayLike<number>,
  ofMode: (lambda: number) => { decay: number; prefactor: number },
): Rate {
  extremes(spectrum);
  let worst = { decay: Infinity, prefactor: 0 };
  let limitingMode = 0;
  for (let i = 0; i < spectrum.length; i++) {
    const mode = ofMode(spectrum[i]!);
    const margin = tie * Math.abs(mode.decay);
    if (
      mode.decay < worst.decay - margin ||
      (mode.decay <= worst.decay + margin && mode.prefactor > worst.prefactor)
    ) {
      worst = mode;
      limitingMode = spectrum[i]!;
    }
  }
  const kind = worst.decay > 0 ? 'linear' : worst.decay < 0 || worst.prefactor > 0 ? 'diverges' : 'stalled';
  return { kind, rate: worst.decay, prefactor: worst.prefactor, limitingMode };
}

/** The slowest mode of a method whose iterates are like k^prefactor radius^k. */
export function largestRadius(
  spectrum: ArrayLike<number>,
  ofMode: (lambda: number) => { radius: number; prefactor: number },
): Rate {
  extremes(spectrum);
  let worst = { radius: -1, prefactor: 0 };
  let limitingMode = 0;
  for (let i = 0; i < spectrum.length; i++) {
    const mode = ofMode(spectrum[i]!);
    const margin = tie * mode.radius;
    if (
      mode.radius > worst.radius + margin ||
      (mode.radius >= worst.radius - margin && mode.prefactor > worst.prefactor)
    ) {
      worst = mode;
      limitingMode = spectrum[i]!;
    }
  }
  const { radius, prefactor } = worst;
  const kind = radius < 1 ? 'linear' : radius > 1 || prefactor > 0 ? 'diverges' : 'stalled';
  return { kind, rate: radius, prefactor, limitingMode };
}
