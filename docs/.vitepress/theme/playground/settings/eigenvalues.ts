/** Eigenvalues as a person types them: numbers apart by commas, semicolons or spaces. */
export const mostEigenvalues = 200;
/** So that any state that is accepted fits into its address. */
export const longestText = 1200;

export type Eigenvalues =
  | { readonly lambda: readonly number[] }
  /** What is wrong, for the reader. */
  | { readonly problem: string };

/** The shortest text that says them; no character of it is escaped in an address. */
export const eigenvaluesText = (lambda: readonly number[]): string =>
  lambda.map((value) => String(value).replace('+', '')).join('_');

export function readEigenvalues(text: string): Eigenvalues {
  const words = text.split(/[\s,;_]+/u).filter((word) => word !== '');
  if (words.length === 0) return { problem: 'Give at least one eigenvalue.' };
  if (words.length > mostEigenvalues) return { problem: `Give at most ${mostEigenvalues} eigenvalues.` };
  const lambda = words.map(Number);
  const bad = lambda.findIndex((value) => !(value >= 1e-6 && value <= 1e6));
  if (bad >= 0) return { problem: `“${words[bad]!.slice(0, 30)}” is no number from 0.000001 to 1000000.` };
  if (eigenvaluesText(lambda).length > longestText)
    return { problem: 'These are too many digits for one address: round them.' };
  return { lambda };
}
