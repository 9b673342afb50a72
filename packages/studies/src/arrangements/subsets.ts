/** Every choice of so many of the items, each in their order. */
export function* subsets(items: readonly number[], size: number): Generator<readonly number[]> {
  const at = Array.from({ length: size }, (_, i) => i);
  if (size > items.length) return;
  for (;;) {
    yield at.map((i) => items[i]!);
    let last = size - 1;
    while (last >= 0 && at[last] === items.length - size + last) last--;
    if (last < 0) return;
    at[last]!++;
    for (let i = last + 1; i < size; i++) at[i] = at[i - 1]! + 1;
  }
}
