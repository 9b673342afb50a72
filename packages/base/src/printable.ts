/** A text of the input made safe for a terminal: without control characters, and short. */
export function printable(text: string, most = 40): string {
  const plain = text.slice(0, 4 * most).replace(/\p{Cc}/gu, '');
  return plain.length > most ? `${plain.slice(0, most)}…` : plain;
}
