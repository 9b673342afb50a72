import { fitLine } from '@flowrate/theory';
import type { Database } from './database.ts';
import { confidence, pairsSql, type Question } from './question.ts';

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
  const { rows } = await database.query(pairsSql(question, parameter, metric));
  const pairs = rows.map(([x, y]) => [Number(x), Number(y)] as const);
  const places = new Set(pairs.map(([x]) => x));
  if (pairs.length < fewestPairs || places.size < 2 || pairs.some(([x, y]) => x <= 0 || y <= 0))
    return undefined;
  const { slope } = fitLine(
    pairs.map(([x, y]) => [Math.log(x), Math.log(y)] as const),
    confidence,
  );
  return { metric, parameter, ...slope };
}
