import * as z from 'zod/mini';

/** A formula, a condition or a rate, as a text. */
export const text = z.string().check(z.minLength(1), z.maxLength(10_000));
