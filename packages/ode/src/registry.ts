import { OdeError } from './errors.ts';
import type { Method } from './method.ts';
import { auto } from './methods/auto.ts';
import { bs3 } from './methods/explicit/bs3.ts';
import { conformal, conformal4 } from './methods/secondOrder/conformal.ts';
import { dop853 } from './methods/explicit/dop853.ts';
import { euler } from './methods/explicit/euler.ts';
import { nystrom4 } from './methods/secondOrder/nystrom4.ts';
import { odex } from './methods/adapters/odex.ts';
import { radau5 } from './methods/collocation/radau5.ts';
import { rkc } from './methods/stabilised/rkc.ts';
import { rk4 } from './methods/explicit/rk4.ts';
import { rodas4 } from './methods/rosenbrock/rodas4.ts';
import { rodas5p } from './methods/rosenbrock/rodas5p.ts';
import { tsit5 } from './methods/explicit/tsit5.ts';

/** Every method by its name; a new method is a file and a line here. */
export const methods = {
  euler,
  rk4,
  bs3,
  tsit5,
  dop853,
  odex,
  radau5,
  rodas4,
  rodas5p,
  rkc,
  auto,
  conformal,
  conformal4,
  nystrom4,
} as const;

export type MethodName = keyof typeof methods;

/** A method by its name, or the method object itself. @throws OdeError `unknown-method`, listing the known ones */
export function methodOf(method: MethodName | Method): Method {
  if (typeof method === 'object' && 'kind' in method) return method;
  const found = typeof method === 'string' && Object.hasOwn(methods, method) ? methods[method] : undefined;
  if (found === undefined) {
    throw new OdeError(
      'unknown-method',
      `there is no method '${String(method)}'; known: ${Object.keys(methods).join(', ')}`,
    );
  }
  return found;
}
