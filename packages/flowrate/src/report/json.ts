/**
 * One JSON document: numbers keep all their digits, typed arrays become lists, and what JSON has no word for
 * (infinities, NaN) becomes a string.
 */
export function toJson(value: unknown): string {
  return `${JSON.stringify(value, (_key, part: unknown) => {
    if (typeof part === 'number' && !Number.isFinite(part)) return String(part);
    return ArrayBuffer.isView(part) ? Array.from(part as Float64Array) : part;
  })}\n`;
}
