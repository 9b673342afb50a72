import type { Claim, DataInstance } from '@flowrate/verify';
import { Draw } from './draw.ts';
import type { Drawn, Family } from './family.ts';

/** One generated claim, as the judge gets it. */
export interface Generated {
  readonly family: Family;
  readonly claim: Claim;
  /** The same without its name. */
  readonly said: Drawn['claim'];
  readonly expected: boolean;
  readonly why: string;
  readonly data: DataInstance | undefined;
  readonly probes: Drawn['probes'];
}

/** The claim with this number of a family: it depends on nothing but the seed, the name and the number. */
export function generated(family: Family, seed: number, number: number): Generated {
  const { claim, expected, why, data, probes } = family.draw(new Draw(seed, `${family.name}/${number}`));
  const id = `${family.name}-${seed}-${number}`;
  return {
    family,
    said: claim,
    claim: { ...claim, id, statement: why, expected },
    expected,
    why,
    data,
    probes,
  };
}
