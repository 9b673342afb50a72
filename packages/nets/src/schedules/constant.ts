import { checkShares, type Schedule } from './schedule.ts';

/** The step size as it is: 1. */
export const constant: Schedule = {
  name: 'constant',
  title: 'constant step size',
  parameters: {},
  share(given) {
    checkShares('constant', {}, given);
    return () => 1;
  },
};
