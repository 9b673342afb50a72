/**
 * Which of the panels that begin at ascending times, the first `count` of them, holds t: the last that begins by then, or
 * the first where none does. O(log n).
 */
export function panelIndex(
  panels: readonly { readonly t: number }[],
  t: number,
  count = panels.length,
): number {
  let low = 0;
  let high = count;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (panels[middle]!.t <= t) low = middle;
    else high = middle;
  }
  return low;
}
