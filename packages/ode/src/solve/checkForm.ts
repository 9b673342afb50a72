import { OdeError } from '../errors.ts';
import type { Method, System } from '../method.ts';
import { massMethods } from '../methods/roles.ts';

/** Refuses a problem that is not of the method's form. @throws OdeError `wrong-form` */
export function checkForm(method: Method, { secondOrder, mass }: System): void {
  const { form, name } = method;
  if (mass !== undefined && !(method.kind === 'steps' && method.mass !== undefined)) {
    throw new OdeError('wrong-form', `${name} takes no mass matrix; use ${massMethods.join(', ')}`);
  }
  if (form === 'any') return;
  if (secondOrder === undefined) {
    throw new OdeError(
      'wrong-form',
      `${name} takes second-order problems (acceleration, x0, v0); this one has rhs and y0`,
    );
  }
  if (form === 'undamped' && secondOrder.damped) {
    throw new OdeError('wrong-form', `${name} takes no damping; use conformal, dop853 or tsit5`);
  }
  if (form !== 'second-order' && secondOrder.readsVelocity) {
    throw new OdeError(
      'wrong-form',
      `${name} takes an acceleration without velocity, and this one reads v; use conformal, dop853 or tsit5`,
    );
  }
}
