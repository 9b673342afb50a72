import { FlowrateError } from '@flowrate/base';

/** A kernel, its data or its spectrum that cannot be used: the message names the value and the remedy. */
export class SpectralError extends FlowrateError {}
