import { FlowrateError } from '@flowrate/base';

/** A plan, a store or a point that cannot be used: the message names it and the remedy. */
export class SweepError extends FlowrateError {}
