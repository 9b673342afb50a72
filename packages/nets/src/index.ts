export { FlowrateError } from '@flowrate/linalg';
