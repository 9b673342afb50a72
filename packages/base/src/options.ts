import { FlowrateError } from './errors.ts';

/** The names of a type's options. A record that satisfies it does not compile while a new option is missing from it. */
export type OptionNames<Options> = { readonly [Name in keyof Options]-?: true };

/** The class of the errors that a package throws. */
type Failure = new (code: string, message: string) => FlowrateError;

/**
 * Refuses options that nobody knows: a misspelt one would otherwise be left out without a word.
 * @throws FlowrateError, or the package's own class, `unknown-option`
 */
export function checkOptions(
  where: string,
  options: object,
  known: object,
  failure: Failure = FlowrateError,
): void {
  for (const name of Object.keys(options)) {
    if (Object.hasOwn(known, name)) continue;
    throw new failure(
      'unknown-option',
      `${where}: there is no option '${name}'; options are: ${Object.keys(known).join(', ')}`,
    );
  }
}
