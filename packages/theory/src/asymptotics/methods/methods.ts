import { firstOrder } from './firstOrder.ts';
import { formalMethod } from './formalMethod.ts';
import type { LongTimesMethod } from './method.ts';
import { monodromy } from './monodromy.ts';

/** In the order in which they are tried. */
export const methods: readonly LongTimesMethod[] = [formalMethod, firstOrder, monodromy];
