/** The root of every error of Flowrate: `code` is stable and kebab-case, `message` names the value and the remedy. */
export class FlowrateError extends Error {
  readonly code: string;
  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
    this.code = code;
  }
}
