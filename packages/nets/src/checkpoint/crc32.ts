/** CRC-32 as ISO 3309 and gzip have it: the remainder by x³² + x²⁶ + … + 1, bits reversed, over a table of all bytes. */
const polynomial = 0xedb88320;

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? (rest >>> 1) ^ polynomial : rest >>> 1;
  return rest;
});

/** @param before the sum of what came before these bytes, so that many arrays have one sum */
export function crc32(bytes: Uint8Array, before = 0): number {
  let sum = ~before;
  for (let p = 0; p < bytes.length; p++) sum = table[(sum ^ bytes[p]!) & 255]! ^ (sum >>> 8);
  return ~sum >>> 0;
}

/** Of the bytes of doubles. */
export function crcOfNumbers(values: ArrayLike<number>, before = 0): number {
  const doubles = values instanceof Float64Array ? values : Float64Array.from(values);
  return crc32(new Uint8Array(doubles.buffer, doubles.byteOffset, doubles.byteLength), before);
}
