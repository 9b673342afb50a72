/** A word as a POSIX shell reads it back: in single quotes unless it is plain. */
export function shellWord(word: string): string {
  return /^[\w./,-]+$/u.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
