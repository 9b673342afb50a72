/** Every error of this package: `code` is stable and kebab-case, `message` names the value and the remedy. */
export class OdeError extends Error {
  readonly code: string;
  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
    this.code = code;
  }
}
