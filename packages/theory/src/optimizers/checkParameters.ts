import { guessOf } from '@flowrate/base';
import { TheoryError } from '../errors.ts';

/**
 * Checks a record of numbers by the schema it is meant for: the door for what a compiler has not seen, a message, a file
 * or plain JavaScript.
 * @throws TheoryError `unknown-parameter`, with the nearest name, `missing-parameter`, and `bad-parameter` for what is no
 *   number
 */
export function checkParameters(owner: string, schema: object, params: object): void {
  const names = Object.keys(schema);
  // Callers without types pass anything.
  const given: unknown = params;
  if (typeof given !== 'object' || given === null) {
    throw new TheoryError(
      'bad-parameter',
      `${owner}: the parameters are ${given === null ? 'null' : typeof given}; give an object${names.length === 0 ? '' : ` with ${names.join(', ')}`}`,
    );
  }
  const unknown = Object.keys(params).find((name) => !names.includes(name));
  if (unknown !== undefined) {
    const guess = guessOf(unknown, names);
    throw new TheoryError(
      'unknown-parameter',
      names.length === 0
        ? `${owner}: there is no parameter ${unknown}; it has none`
        : `${owner}: there is no parameter ${unknown}${guess}; it has ${names.join(', ')}`,
    );
  }
  const missing = names.find((name) => !Object.hasOwn(params, name));
  if (missing !== undefined) {
    throw new TheoryError(
      'missing-parameter',
      `${owner}: the parameter ${missing} is missing; give ${names.join(', ')}`,
    );
  }
  for (const [name, value] of Object.entries<unknown>({ ...params })) {
    if (typeof value !== 'number' || Number.isNaN(value)) {
      const what = typeof value === 'number' ? 'NaN' : typeof value;
      throw new TheoryError('bad-parameter', `${owner}: ${name} is ${what}; give a number`);
    }
  }
}
