import { logAbs, type Scaled } from '@flowrate/formula/scaled';
import type { ModalSystem } from '@flowrate/theory';
import type { Instance } from '../claim/instance.ts';
import { timeGrid } from './timeGrid.ts';

const pointCount = 120;

/** The times at which a closest call is drawn. */
export const callTimes = (system: ModalSystem, { lambda }: Instance): number[] =>
  timeGrid(system, lambda, pointCount, 0);

/** ln of a value; of what is not positive, that of 0. */
export const logOf = (value: Scaled): number => (value.m > 0 ? logAbs(value) : -Infinity);
