import { studentQuantile } from '@flowrate/theory';
import type { Database } from './database.ts';
import { confidence, powerSql, type Question } from './question.ts';

/** How a metric goes like a power of a parameter: the slope of the logarithms, with its interval. */
export interface Power {
  readonly metric: string;
  readonly parameter: string;
  readonly value: number;
  readonly half: number;
}

/** Fewer pairs leave no scatter to make an interval of. */
const fewestPairs = 3;

/** Undefined where the logarithms make no line: too few places, or values that are not positive. */
export async function powerOf(
  database: Database,
  question: Question,
  parameter: string,
  metric: string,
): Promise<Power | undefined> {
  const { rows } = await database.query(powerSql(question, parameter, metric));
  const [pairs = 0, places = 0, lowest = 0, value = 0, spread = 0, residual = 0] = (rows[0] ?? []).map(
    Number,
  );
  if (pairs < fewestPairs || places < 2 || lowest <= 0) return undefined;
  const quantile = studentQuantile((1 + confidence) / 2, pairs - 2);
  const half = quantile * Math.sqrt(residual / (pairs - 2) / spread);
  return { metric, parameter, value, half };
}
