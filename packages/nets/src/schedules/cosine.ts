import { final } from './final.ts';
import { checkShares, type Schedule } from './schedule.ts';

const parameters = { final };

/** Half a wave down, without restarts: final + (1 - final)(1 + cos(πk/steps))/2. Source: I. Loshchilov, F. Hutter, ICLR 2017. */
export const cosine: Schedule = {
  name: 'cosine',
  title: 'cosine decay',
  parameters,
  share(given) {
    checkShares('cosine', parameters, given);
    const low = given['final']!;
    return (step, steps) => low + ((1 - low) * (1 + Math.cos((Math.PI * step) / steps))) / 2;
  },
};
