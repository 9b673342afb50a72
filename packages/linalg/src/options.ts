import { LinalgError } from './errors.ts';

/** Throws `unknown-option` for a name that `allowed` does not have. */
export function checkOptions(where: string, options: object, allowed: readonly string[]): void {
  for (const name of Object.keys(options)) {
    if (!allowed.includes(name)) {
      throw new LinalgError(
        'unknown-option',
        `${where}: there is no option '${name}'; options are: ${allowed.join(', ')}`,
      );
    }
  }
}
