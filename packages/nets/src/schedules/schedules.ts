import { guessOf } from '@flowrate/base';
import { NetsError } from '../errors.ts';
import { constant } from './constant.ts';
import { cosine } from './cosine.ts';
import { linearDecay } from './linearDecay.ts';
import type { Schedule } from './schedule.ts';
import { warmupStableDecay } from './warmupStableDecay.ts';

/** Every schedule of the step size; commands and tests walk this list. */
export const schedules: readonly Schedule[] = [constant, cosine, linearDecay, warmupStableDecay];

/** @throws NetsError `unknown-schedule` with the nearest name */
export function scheduleByName(name: string): Schedule {
  const found = schedules.find((one) => one.name === name);
  if (found !== undefined) return found;
  const names = schedules.map((one) => one.name);
  const guess = guessOf(name, names);
  throw new NetsError('unknown-schedule', `there is no schedule ${name}${guess}; choose ${names.join(', ')}`);
}
