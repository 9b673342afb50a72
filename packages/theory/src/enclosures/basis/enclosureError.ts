import { FlowrateError } from '@flowrate/base';

/** Why a value is not enclosed. */
export type EnclosureErrorCode =
  /** It would take more work, or more digits, than there are. */
  | 'budget'
  /** A coefficient has no value, or none that is bounded, on the way. */
  | 'undefined-coefficient'
  /** The equations have a pole at the start that the method does not cross. */
  | 'singular-start'
  /** A recursion is asked between its steps. */
  | 'no-step'
  /** A function that the method has no series of. */
  | 'not-covered';

/** A value that cannot be enclosed, and why. */
export class EnclosureError extends FlowrateError {
  declare readonly code: EnclosureErrorCode;
  constructor(code: EnclosureErrorCode, message: string) {
    super(code, message);
  }
}
