import { FlowrateError } from '@flowrate/base';

/** A problem, option or method that cannot be used as it is given. */
export class OdeError extends FlowrateError {}
