import type { RandomStream } from '@flowrate/base';

/** A change of an input; `other` is another input, `words` the language's. */
type Mutation = (input: Buffer, random: RandomStream, other: Buffer, words: readonly string[]) => Buffer;

const below = (random: RandomStream, count: number): number => Math.floor(random.uniform() * count);

function pick<T>(random: RandomStream, list: readonly T[]): T {
  return list[below(random, list.length)]!;
}

/** A random piece [from, to) of an input, most often short. */
function piece(input: Buffer, random: RandomStream): [number, number] {
  const from = below(random, input.length + 1);
  const length = Math.floor((input.length - from) * random.uniform() ** 3);
  return [from, from + length];
}

const replaced = (input: Buffer, [from, to]: readonly [number, number], by: Buffer): Buffer =>
  Buffer.concat([input.subarray(0, from), by, input.subarray(to)]);

const extremes = [
  '0',
  '-1',
  '1e308',
  '1e-320',
  '-1e308',
  '9007199254740993',
  '1e999',
  '0.1',
  '1/3',
  'NaN',
  '99999999999999999999',
];
const brackets = ['()', '[]', '{}', '""', "''"];
const numberPattern = /-?\d+(?:\.\d*)?(?:e[-+]?\d+)?/giu;

const mutations: readonly Mutation[] = [
  /* a byte becomes another */
  (input, random) => {
    const changed = Buffer.from(input);
    if (changed.length > 0) changed[below(random, changed.length)] = below(random, 256);
    return changed;
  },
  /* a bit turns */
  (input, random) => {
    const changed = Buffer.from(input);
    if (changed.length > 0) changed[below(random, changed.length)]! ^= 1 << below(random, 8);
    return changed;
  },
  /* a word of the language, instead of a piece or between */
  (input, random, _other, words) => {
    const [from, to] = piece(input, random);
    return replaced(input, [from, random.uniform() < 0.5 ? from : to], Buffer.from(pick(random, words)));
  },
  /* a piece is left out */
  (input, random) => replaced(input, piece(input, random), Buffer.alloc(0)),
  /* a piece stands twice, or very often */
  (input, random) => {
    const [from, to] = piece(input, random);
    const times = random.uniform() < 0.1 ? 200 : 2;
    const part = input.subarray(from, Math.min(to, from + 400));
    return replaced(input, [from, to], Buffer.concat(Array.from({ length: times }, () => part)));
  },
  /* a piece of another input */
  (input, random, other) => {
    const [from, to] = piece(other, random);
    return replaced(input, piece(input, random), other.subarray(from, to));
  },
  /* a number becomes an extreme one */
  (input, random) => {
    const text = input.toString('latin1');
    const numbers = [...text.matchAll(numberPattern)];
    if (numbers.length === 0) return input;
    const { 0: old, index } = pick(random, numbers);
    return Buffer.from(
      text.slice(0, index) + pick(random, extremes) + text.slice(index + old.length),
      'latin1',
    );
  },
  /* brackets around a piece, now and then deep */
  (input, random) => {
    const [from, to] = piece(input, random);
    const depth = random.uniform() < 0.1 ? 1 + below(random, 3000) : 1;
    const [open, close] = pick(random, brackets);
    const inner = input.subarray(from, to);
    return replaced(
      input,
      [from, to],
      Buffer.concat([Buffer.from(open!.repeat(depth)), inner, Buffer.from(close!.repeat(depth))]),
    );
  },
  /* two lines change places */
  (input, random) => {
    const lines = input.toString('latin1').split('\n');
    const [i, j] = [below(random, lines.length), below(random, lines.length)];
    [lines[i], lines[j]] = [lines[j]!, lines[i]!];
    return Buffer.from(lines.join('\n'), 'latin1');
  },
  /* the rest is missing */
  (input, random) => input.subarray(0, below(random, input.length + 1)),
];

const longest = 200_000;

/** An input after a few random changes. */
export function mutate(input: Buffer, random: RandomStream, other: Buffer, words: readonly string[]): Buffer {
  let changed = input;
  const count = 1 + below(random, 4);
  for (let i = 0; i < count; i++) changed = pick(random, mutations)(changed, random, other, words);
  return changed.length > longest ? changed.subarray(0, longest) : changed;
}
