import { z } from 'zod';

/** A number of a JSON document: what JSON has no word for is a string there. */
const unwritable = ['Infinity', '-Infinity', 'NaN'] as const;

export const real = z.union([z.number(), z.enum(unwritable)]);

/** A value as `toJson` writes it. */
export type Written<T> = unknown extends T
  ? T
  : T extends number
    ? number | (typeof unwritable)[number]
    : T extends object
      ? { [Key in keyof T]: Written<T[Key]> }
      : T;
