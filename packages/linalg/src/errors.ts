/** Every error of linalg, spectral, theory and nets: `code` is stable and kebab-case, `message` names the value and the remedy. */
export class FlowrateError extends Error {
  readonly code: string;
  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
    this.code = code;
  }
}

/** A matrix or vector of the wrong shape, type or content. */
export class LinalgError extends FlowrateError {}
