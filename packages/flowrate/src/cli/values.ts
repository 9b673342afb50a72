import { InvalidArgumentError } from 'commander';
import type { Parameters } from '@flowrate/theory';

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

const finiteNumber =
  (fits: (value: number) => boolean, wanted: string) =>
  (text: string): number => {
    const value = Number(text);
    if (text.trim() === '' || !Number.isFinite(value) || !fits(value)) throw new InvalidArgumentError(wanted);
    return value;
  };

export const positiveNumber = finiteNumber((value) => value > 0, 'Give a positive number.');

export const numberFromZero = finiteNumber((value) => value >= 0, 'Give a number from 0 on.');

/** `--set name=value`, as often as there are parameters. */
export function assignment(text: string, before: Parameters): Parameters {
  const [, name = '', value = ''] = /^\s*(\w+)\s*=\s*(\S+)\s*$/.exec(text) ?? [];
  if (name === '' || Number.isNaN(Number(value))) {
    throw new InvalidArgumentError('Give name=number, e.g. momentum=0.9.');
  }
  return { ...before, [name]: Number(value) };
}

export function numberList(least: number): (text: string) => number[] {
  const one = wholeNumber(least);
  return (text) => {
    const list = text.split(',').map((part) => one(part.trim()));
    if (new Set(list).size !== list.length) throw new InvalidArgumentError('Give each number once.');
    return list.sort((a, b) => a - b);
  };
}

const memoryUnits: Readonly<Record<string, number>> = {
  '': 1,
  kb: 1e3,
  mb: 1e6,
  gb: 1e9,
  kib: 2 ** 10,
  mib: 2 ** 20,
  gib: 2 ** 30,
};

/** 4GiB, 500MB or a number of bytes. */
export function memorySize(text: string): number {
  const [, digits = '', unit = ''] = /^\s*([0-9.]+(?:e[0-9]+)?)\s*([a-z]*)\s*$/i.exec(text) ?? [];
  const bytes = Number(digits) * (memoryUnits[unit.toLowerCase()] ?? Number.NaN);
  if (digits === '' || !(bytes > 0)) {
    throw new InvalidArgumentError('Give a size such as 4GiB, 500MB or 2e9 (bytes).');
  }
  return bytes;
}
