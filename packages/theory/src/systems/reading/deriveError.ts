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

/**
 * An equation that cannot be derived from: the message names the term and what to do, which stands in `remedy` alone, too,
 * where there is one thing to do. Parse errors are ExpressionErrors.
 */
export class DeriveError extends FlowrateError {
  declare readonly code: DeriveErrorCode;
  readonly problem: string;
  readonly remedy: string;

  constructor(code: DeriveErrorCode, problem: string, remedy = '') {
    super(code, remedy === '' ? problem : `${problem}. ${remedy}`);
    this.problem = problem;
    this.remedy = remedy;
  }
}
