import { final } from './final.ts';
import { checkShares, type Schedule } from './schedule.ts';

const parameters = { final };

/** Straight down: 1 - (1 - final) k/steps. */
export const linearDecay: Schedule = {
  name: 'linear-decay',
  title: 'linear decay',
  parameters,
  share(given) {
    checkShares('linear-decay', parameters, given);
    const fall = 1 - given['final']!;
    return (step, steps) => 1 - (fall * step) / steps;
  },
};
