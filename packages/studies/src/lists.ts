import { FlowrateError } from '@flowrate/base';

interface Range {
  readonly min: number;
  readonly max: number;
  readonly whole?: boolean;
}

/** @throws FlowrateError `bad-parameter` where a list of a study's parameters is empty or holds what is out of range */
export function checkNumbers(
  where: string,
  list: readonly unknown[],
  { min, max, whole = false }: Range,
): void {
  const fits = (item: unknown): boolean =>
    typeof item === 'number' && item >= min && item <= max && (!whole || Number.isInteger(item));
  if (list.length > 0 && list.every(fits)) return;
  throw new FlowrateError(
    'bad-parameter',
    `${where} is ${list.length === 0 ? 'empty' : list.join(', ')}; give ${whole ? 'whole numbers' : 'numbers'} from ${min} to ${max}`,
  );
}
