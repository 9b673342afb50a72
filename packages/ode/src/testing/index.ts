export { methodLaws, type MethodLaw } from './methodLaws.ts';
