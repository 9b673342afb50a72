export { cos } from './cos.ts';
export { erf } from './erf.ts';
export { exponential } from './exponential.ts';
export { gelu } from './gelu.ts';
export { identity } from './identity.ts';
export { leakyRelu } from './leakyRelu.ts';
export { relu } from './relu.ts';
export { sin } from './sin.ts';
