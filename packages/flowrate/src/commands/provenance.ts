import { arch, cpus, platform, release } from 'node:os';
import { backend } from '@flowrate/linalg';
import { version } from '../cli/version.ts';
import type { Provenance } from '../report/provenance.ts';

/** How what is about to be written came about, without what would tell whose machine it was. */
export function provenanceOf(words: readonly string[]): Provenance {
  const all = cpus();
  const processor = all[0] === undefined ? arch() : `${all.length} × ${all[0].model.trim()}`;
  return {
    words,
    version: version(),
    date: new Date(),
    machine: `${processor}, ${platform()} ${release()}, Node ${process.versions.node}, backend ${backend().name}`,
  };
}
