import { OdeError } from '../errors.ts';
import type { OdeDamping, SecondOrderProblem } from '../problem.ts';

/** A damping as functions: its value, and its integral for methods that treat it exactly. */
export interface DampingFunctions {
  readonly damped: boolean;
  readonly damping: (t: number) => number;
  readonly dampingIntegral: (from: number, to: number) => number;
}

const none: DampingFunctions = { damped: false, damping: () => 0, dampingIntegral: () => 0 };

function power(coefficient: number, exponent: number): DampingFunctions {
  if (coefficient === 0) return none;
  const rest = 1 - exponent;
  return {
    damped: true,
    damping: (t) => coefficient / t ** exponent,
    dampingIntegral: (from, to) =>
      rest === 0 ? coefficient * Math.log(to / from) : (coefficient * (to ** rest - from ** rest)) / rest,
  };
}

/** @throws OdeError `bad-damping` */
export function dampingOf({ damping, singular, span }: SecondOrderProblem): DampingFunctions {
  if (damping !== undefined && singular !== undefined) {
    throw new OdeError(
      'bad-damping',
      'both damping and singular are given; singular.damping d is damping { kind: "power", coefficient: d, exponent: 1 }',
    );
  }
  if (singular !== undefined) return power(singular.damping, 1);
  const given: OdeDamping = damping ?? { kind: 'none' };
  switch (given.kind) {
    case 'none':
      return none;
    case 'constant': {
      const { value } = given;
      if (!Number.isFinite(value))
        throw new OdeError('bad-damping', `damping.value is ${value}; give a finite number`);
      return {
        damped: value !== 0,
        damping: () => value,
        dampingIntegral: (from, to) => value * (to - from),
      };
    }
    case 'power': {
      const { coefficient, exponent } = given;
      if (!Number.isFinite(coefficient) || !Number.isFinite(exponent)) {
        throw new OdeError('bad-damping', `damping is ${coefficient}/t^${exponent}; give finite numbers`);
      }
      if (Math.min(...span) <= 0) {
        throw new OdeError(
          'bad-damping',
          `damping c/t^q needs times above 0, and the span is [${span.join(', ')}]; use singular for d/t from t = 0`,
        );
      }
      return power(coefficient, exponent);
    }
  }
}
