/** Inputs tried at most: a long input may stay longer than it need be. */
const mostTries = 3000;

/**
 * The shortest input found by leaving out pieces, halved in length again and again, that still fails.
 * @param fails whether an input fails as the first one did
 */
export function minimise(input: Buffer, fails: (input: Buffer) => boolean): Buffer {
  let shortest = input;
  let tries = 0;
  for (
    let length = Math.ceil(input.length / 2);
    length >= 1;
    length = length === 1 ? 0 : Math.ceil(length / 2)
  ) {
    for (let at = 0; at < shortest.length && tries++ < mostTries;) {
      const without = Buffer.concat([shortest.subarray(0, at), shortest.subarray(at + length)]);
      if (fails(without)) shortest = without;
      else at += length;
    }
  }
  return shortest;
}
