import type { Form } from '../form.ts';
import { bessel } from './bessel.ts';
import { constant } from './constant.ts';
import { recurrence } from './recurrence.ts';
import { scalar } from './scalar.ts';
import { third } from './third.ts';
import { variableFlow } from './variableFlow.ts';
import { variableRecurrence } from './variableRecurrence.ts';

/** What a system may be, in the order in which it is asked. A new form is a value like these and a line here. */
export const forms: readonly Form[] = [
  third,
  constant,
  recurrence,
  bessel,
  scalar,
  variableRecurrence,
  variableFlow,
];
