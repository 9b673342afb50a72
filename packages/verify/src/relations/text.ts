import { z } from 'zod';

/** A formula, a condition or a rate, as a text. */
export const text = z.string().min(1).max(10_000);
