import { FlowrateError } from '@flowrate/base';

/** Where in which file. */
export interface ClaimPlace {
  readonly file?: string | undefined;
  readonly line?: number | undefined;
}

/** A claim that cannot be judged as written: `file` and `line` say where, `remedy` what to write instead. */
export class ClaimError extends FlowrateError {
  readonly file: string | undefined;
  readonly line: number | undefined;
  readonly remedy: string;

  constructor(code: string, problem: string, remedy = '', place: ClaimPlace = {}) {
    const where =
      place.file === undefined ? '' : `${place.file}${place.line === undefined ? '' : `:${place.line}`}: `;
    super(code, `${where}${problem}${remedy === '' ? '' : `. ${remedy}`}`);
    this.file = place.file;
    this.line = place.line;
    this.remedy = remedy;
  }
}
