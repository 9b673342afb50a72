import { silent, type Progress } from '@flowrate/base';
import { kernelDefaults, type KernelOptions } from '../cli/kernelOptions.ts';
import { freeShare } from '../cli/memory.ts';
import { defaultSeed } from '../cli/sharedOptions.ts';
import { defaultData } from '../data/dataOptions.ts';
import type { KernelFiles } from '../data/kernelFiles.ts';
import type { DataRequest } from '../data/loadData.ts';

/** The data, their kernel, and what else every function takes, by the names of the command line's options. */
export interface Setting extends Partial<DataRequest>, KernelFiles, Partial<KernelOptions> {
  /** Told stages, shares and notes. Default: nobody is. */
  readonly progress?: Progress;
}

/** A setting in which everything that a command knows is said. */
type Completed<S> = S &
  Required<Pick<Setting, 'data' | 'kernel' | 'train' | 'seed' | 'maxMemory' | 'progress'>>;

/** The setting with what the command line takes where nothing, or undefined, is said. */
export function completed<S extends Setting>(setting: S): Completed<S> {
  const said = Object.entries(setting).filter(([, value]) => value !== undefined);
  return {
    ...kernelDefaults,
    data: defaultData,
    seed: defaultSeed,
    maxMemory: freeShare(),
    progress: silent,
    ...(Object.fromEntries(said) as S),
  };
}
