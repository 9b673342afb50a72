import { NetsError } from '../errors.ts';
import { final } from './final.ts';
import { checkShares, type Schedule } from './schedule.ts';

const part = { min: 0, max: 1, scale: 'linear' } as const;
const parameters = {
  warmup: { ...part, default: 0.05, description: 'share of the run in which the step size grows' },
  decay: { ...part, default: 0.2, description: 'share of the run, at its end, in which it falls' },
  final,
};

/**
 * Up in a straight line over the first `warmup` of the run (step k takes (k+1)/(warmup·steps)), level, and down in a
 * straight line to `final` over the last `decay` of it. Source: S. Hu et al., MiniCPM, 2024.
 */
export const warmupStableDecay: Schedule = {
  name: 'warmup-stable-decay',
  title: 'warm-up, stable, decay',
  parameters,
  share(given) {
    checkShares('warmup-stable-decay', parameters, given);
    const [warmup, decay, low] = [given['warmup']!, given['decay']!, given['final']!];
    if (warmup + decay > 1) {
      throw new NetsError(
        'bad-share',
        `warmup-stable-decay: warmup ${warmup} and decay ${decay} are more than the whole run; give shares that sum to at most 1`,
      );
    }
    return (step, steps) => {
      const up = warmup * steps;
      const down = decay * steps;
      if (step < up) return Math.min(1, (step + 1) / up);
      return step <= steps - down ? 1 : 1 - ((1 - low) * (step - steps + down)) / down;
    };
  },
};
