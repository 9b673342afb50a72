import { OdeError } from '../errors.ts';
import type { Method } from '../method.ts';
import { auto } from './auto.ts';
import { bs3 } from './bs3.ts';
import { conformal, conformal4 } from './conformal.ts';
import { dop853 } from './dop853.ts';
import { euler } from './euler.ts';
import { nystrom4 } from './nystrom4.ts';
import { odex } from './odex.ts';
import { radau5 } from './radau5.ts';
import { rk4 } from './rk4.ts';
import { rodas5p } from './rodas5p.ts';
import { tsit5 } from './tsit5.ts';

/** Every method by its name; a new method is a file and a line here. */
export const methods = {
  euler,
  rk4,
  bs3,
  tsit5,
  dop853,
  odex,
  radau5,
  rodas5p,
  auto,
  conformal,
  conformal4,
  nystrom4,
} as const;

export type MethodName = keyof typeof methods;

/** A method by its name, or the method object itself. @throws OdeError `unknown-method`, listing the known ones */
export function methodOf(method: MethodName | Method): Method {
  if (typeof method !== 'string') return method;
  const found = Object.hasOwn(methods, method) ? methods[method] : undefined;
  if (found === undefined) {
    throw new OdeError(
      'unknown-method',
      `there is no method '${String(method)}'; known: ${Object.keys(methods).join(', ')}`,
    );
  }
  return found;
}
