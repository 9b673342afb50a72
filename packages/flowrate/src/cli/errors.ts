import { FlowrateError } from '@flowrate/base';

/** A command used wrongly: an option or argument that has no meaning. Exit code 2. */
export class UsageError extends FlowrateError {}

/** A file that cannot be written. Exit code 3. */
export class OutputError extends FlowrateError {}
