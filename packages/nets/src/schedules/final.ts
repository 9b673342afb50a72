import type { ParameterSpec } from '@flowrate/theory';

/** Where a decay ends. */
export const final: ParameterSpec = {
  default: 0,
  min: 0,
  max: 1,
  scale: 'linear',
  description: 'share of the step size at the end',
};
