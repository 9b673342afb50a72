import { borderSource } from './borderSource.ts';
import { dataSource } from './dataSource.ts';
import { edgeSource } from './edgeSource.ts';
import { modeSource } from './modeSearch.ts';
import { randomSource } from './randomSearch.ts';
import { rateSource } from './rateSearch.ts';
import type { InstanceSource } from './source.ts';
import { writtenSource } from './writtenSource.ts';

/** Where instances come from, in the order in which they are looked at. */
export const sources: readonly InstanceSource[] = [
  dataSource,
  edgeSource,
  borderSource,
  writtenSource,
  rateSource,
  modeSource,
  randomSource,
];
