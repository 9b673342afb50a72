import { InvalidArgumentError } from 'commander';

/** Readers of option values: each says what it was given and what it wants. */

export function wholeNumber(least: number, most = Number.MAX_SAFE_INTEGER): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (text.trim() === '' || !Number.isSafeInteger(value) || value < least || value > most) {
      const range = most === Number.MAX_SAFE_INTEGER ? `of at least ${least}` : `from ${least} to ${most}`;
      throw new InvalidArgumentError(`Give a whole number ${range}.`);
    }
    return value;
  };
}

export function positiveNumber(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value) || value <= 0) {
    throw new InvalidArgumentError('Give a positive number.');
  }
  return value;
}

export function numberList(least: number): (text: string) => number[] {
  const one = wholeNumber(least);
  return (text) => {
    const list = text.split(',').map((part) => one(part.trim()));
    if (new Set(list).size !== list.length) throw new InvalidArgumentError('Give each number once.');
    return list.sort((a, b) => a - b);
  };
}
