import type { Form } from '../form.ts';
import { flowInTime } from './flowInTime.ts';

/** z' = A(t) z, any dependence on time: integrated, and its decay left to the curve. */
export const variableFlow: Form = { name: 'variable-flow', recognise: flowInTime };
