import { FlowrateError } from '@flowrate/base';

/** A network, data set or training option that makes no sense: `code` is kebab-case, `message` names the value and the remedy. */
export class NetsError extends FlowrateError {}
