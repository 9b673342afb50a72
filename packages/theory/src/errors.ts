import { FlowrateError } from '@flowrate/base';

/** A parameter, spectrum or time outside what the theory speaks of: the message names it and its range. */
export class TheoryError extends FlowrateError {}
