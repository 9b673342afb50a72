import { FlowrateError } from '@flowrate/base';

export type DeriveErrorCode =
  | 'nonlinear'
  | 'non-homogeneous'
  | 'no-equation'
  | 'unknowns'
  | 'degenerate'
  | 'missing-value'
  | 'not-derivable'
  | 'unknown-option'
  | 'too-large';

/** An equation that cannot be derived from: the message names the term and what to do. Parse errors are ExpressionErrors. */
export class DeriveError extends FlowrateError {
  declare readonly code: DeriveErrorCode;

  constructor(code: DeriveErrorCode, message: string) {
    super(code, message);
  }
}
