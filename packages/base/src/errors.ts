/** A longer message has quoted more of the input than a person reads. */
const longest = 1500;

/** Line ends are a message's own; what else steers a terminal came with the input. */
const steering = /[^\P{Cc}\n]/gu;

function readable(message: string): string {
  const clean = message.replace(steering, '');
  if (clean.length <= longest) return clean;
  return `${clean.slice(0, longest - 300)} … ${clean.slice(-300)}`;
}

/**
 * The root of every error of Flowrate: `code` is stable and kebab-case, `message` names the value and the remedy. What a
 * message quotes of an input can neither steer a terminal nor fill it.
 */
export class FlowrateError extends Error {
  readonly code: string;
  constructor(code: string, message: string, options?: ErrorOptions) {
    super(readable(message), options);
    this.name = new.target.name;
    this.code = code;
  }
}
