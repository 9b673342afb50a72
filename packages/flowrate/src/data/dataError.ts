import { FlowrateError } from '@flowrate/base';

/** Data that cannot be used: the message names file, place and value, and the remedy. */
export class DataError extends FlowrateError {}
