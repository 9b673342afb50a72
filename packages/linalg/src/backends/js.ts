import { jsKernels, releaseJsMemory } from '../eigen/jsKernels.ts';
import type { Operations } from '../backend.ts';
import { portableOperations } from './portable.ts';

/** Plain JavaScript, for platforms without WebAssembly SIMD. */
export const jsOperations: Operations = portableOperations(jsKernels, releaseJsMemory);
