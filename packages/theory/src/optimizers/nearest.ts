/** The known word that takes the fewest edits (V. I. Levenshtein 1966). */
export function nearest(word: string, known: readonly string[]): string {
  let best = '';
  let fewest = Infinity;
  for (const candidate of known) {
    let row = Array.from({ length: candidate.length + 1 }, (_, j) => j);
    for (let i = 1; i <= word.length; i++) {
      const next = [i];
      for (let j = 1; j <= candidate.length; j++) {
        const swap = row[j - 1]! + (word[i - 1] === candidate[j - 1] ? 0 : 1);
        next.push(Math.min(swap, row[j]! + 1, next[j - 1]! + 1));
      }
      row = next;
    }
    if (row[candidate.length]! < fewest) {
      fewest = row[candidate.length]!;
      best = candidate;
    }
  }
  return best;
}
