import { FlowrateError } from '@flowrate/base';

/** A matrix or vector of the wrong shape, type or content. */
export class LinalgError extends FlowrateError {}
