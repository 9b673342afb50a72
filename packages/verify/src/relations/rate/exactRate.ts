import { binary, call, number, symbol, type Expression } from '@flowrate/formula';
import { compareGrowth, quotientGrowth, steady } from '@flowrate/theory';
import type { Instance } from '../../claim/instance.ts';
import { exactModes } from '../../enclosure/exactModes.ts';
import { clockOf, type Subject } from '../../quantity/subject.ts';
import { nearSlowest } from '../slowestMode.ts';
import type { ClaimedRate } from './parseRate.ts';

/**
 * How an instance decays against what is claimed, exactly: 1 faster, 0 just so, -1 slower. The growth of each mode over the
 * claimed curve, e^(-Rt/2), Q^k or t^(-P/2), is derived, so that exponentials that cancel leave no rounding. Only modes
 * that doubles cannot tell from the slowest are asked. Undefined where no method tells.
 */
export function exactOrder(
  subject: Subject,
  claimed: ClaimedRate,
  instance: Instance,
): -1 | 0 | 1 | undefined {
  const { parsed } = subject;
  if (parsed === undefined || claimed.form === 'diverges') return undefined;
  const curve = curveOf[claimed.form](claimed.value, symbol(clockOf(subject)));
  const modes = exactModes(subject, instance);
  let order: -1 | 0 | 1 = 1;
  for (const i of nearSlowest(subject.bind(instance.values), instance, subject.hypotheses)) {
    const { symbols, lambda, initial } = modes[i]!;
    const found = quotientGrowth(parsed, { ...Object.fromEntries(symbols), ...initial, lambda }, curve);
    const growth = found.known ? compareGrowth(exponentOnly(claimed, found.growth), steady) : undefined;
    if (growth === undefined) return undefined;
    if (-growth < order) order = growth === 1 ? -1 : 0;
  }
  return order;
}

/** A rate says nothing of powers of the time beside it, nor of what is slower than every exponential. */
const exponentOnly = ({ form }: ClaimedRate, growth: typeof steady): typeof steady =>
  form === 'sublinear'
    ? { ...growth, logPower: 0 }
    : { ...growth, stretched: [], power: steady.power, logPower: 0 };

const half = (tree: Expression): Expression => binary('/', tree, number(-2));

/** The claimed curve of ‖x‖. */
const curveOf: Readonly<
  Record<'linear' | 'factor' | 'sublinear', (value: Expression, clock: Expression) => Expression>
> = {
  linear: (value, clock) => call('exp', binary('*', half(value), clock)),
  factor: (value, clock) => binary('^', value, clock),
  sublinear: (value, clock) => binary('^', clock, half(value)),
};
