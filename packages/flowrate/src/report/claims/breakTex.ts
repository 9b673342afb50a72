/** A formula no longer than this stays on one line. */
const short = 34;

const relation = /^(?:\\(?:le|ge|ne|in|sim)\b|[=<>])/u;
const token = /\\left|\\right|\\begin\b|\\end\b|\\[a-zA-Z]+|\\.|[^\\]/gsu;
const opening = new Set(['{', '\\left', '\\begin']);
const closing = new Set(['}', '\\right', '\\end']);

/**
 * A long formula as pieces that may stand on lines of their own, as MathML itself does not break: before relations, and where
 * that is not enough before the sums' signs, outside of all brackets. Put together they are the formula.
 */
export function breakTex(tex: string): readonly string[] {
  if (tex.length <= short) return [tex];
  return pieces(tex, (text) => relation.test(text)).flatMap((piece) =>
    piece.length <= short ? [piece] : pieces(piece, (text) => /^[+-] /u.test(text)),
  );
}

function pieces(tex: string, isBreak: (rest: string) => boolean): readonly string[] {
  const starts = [0];
  let depth = 0;
  for (const { 0: word, index } of tex.matchAll(token)) {
    if (depth === 0 && index > 0 && isBreak(tex.slice(index))) starts.push(index);
    if (opening.has(word)) depth++;
    if (closing.has(word)) depth--;
  }
  return starts.map((start, i) => tex.slice(start, starts[i + 1]));
}
