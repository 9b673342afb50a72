import { copyFileSync, existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { unwritable } from '../../files/writeFile.ts';
import { shardFiles, type Store } from './store.ts';

/**
 * Brings the shards of other stores into one. Names of shards are unlike each other on all machines, and a point that stands
 * in several counts once: a second merging, or one of stores that have grown, does no harm.
 * @returns how many shards came
 */
export function mergeStores(target: Store, sources: readonly Store[]): number {
  let came = 0;
  for (const file of sources.flatMap(shardFiles)) {
    const place = join(target.shards, basename(file));
    if (existsSync(place) && statSync(place).size >= statSync(file).size) continue;
    const beside = `${place}.part`;
    try {
      copyFileSync(file, beside);
      renameSync(beside, place);
    } catch (error) {
      rmSync(beside, { force: true });
      throw unwritable(place, error as NodeJS.ErrnoException, 'another target');
    }
    came++;
  }
  return came;
}
