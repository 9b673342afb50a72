/** What a stepper remembers, taken out and put back. */
import type { Stepper } from '@flowrate/theory';
import { NetsError } from '../errors.ts';

/** @throws NetsError `no-state` where the optimizer does not say what it remembers */
export function stateOf({ state }: Stepper): readonly Float64Array[] {
  if (state !== undefined) return state;
  throw new NetsError(
    'no-state',
    'checkpoint: this optimizer’s stepper has no `state`, so it cannot be set on; train without checkpoints',
  );
}

/** @throws NetsError `no-state`; `other-checkpoint` where it is not of a stepper of this kind */
export function setState(stepper: Stepper, from: readonly Float64Array[]): void {
  const own = stateOf(stepper);
  const lengths = (parts: readonly Float64Array[]): string => parts.map(({ length }) => length).join(' + ');
  if (lengths(own) !== lengths(from)) {
    throw new NetsError(
      'other-checkpoint',
      `checkpoint: it is of another optimizer, which remembers ${lengths(from)} numbers; this one remembers ${lengths(own)}; resume with the optimizer it is of`,
    );
  }
  own.forEach((part, k) => part.set(from[k]!));
}
