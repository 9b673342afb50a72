import { formalMethod } from './formalMethod.ts';
import type { LongTimesMethod } from './method.ts';

/** In the order in which they are tried. */
export const methods: readonly LongTimesMethod[] = [formalMethod];
