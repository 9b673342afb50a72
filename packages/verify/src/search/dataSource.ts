import type { PreparedClaim } from '../prepared/prepare.ts';
import type { DataInstance } from '../claim/instance.ts';
import { dataInstances } from './instances/dataInstances.ts';
import { seeAll, seeNumber, type Listed } from './listed.ts';
import { dataWord } from './path.ts';
import type { InstanceSource, Look } from './source.ts';

/** The claim on the data set, where there is one and it has the spectrum that the claim speaks of. */
export const dataSource: InstanceSource = {
  name: 'data',
  word: dataWord,
  visit(look) {
    const { listed, problem } = onData(look);
    look.search.unmet = problem;
    seeAll(look.search, listed);
  },
  at: (look, address) => seeNumber(look.search, onData(look).listed, address),
};

function onData({ prepared, data }: Look): { readonly listed: Listed; readonly problem?: string } {
  const { instances, problem } = instancesOf(prepared, data);
  // Fewer times for larger data: 160 down to 40.
  const points = Math.max(40, Math.min(160, 2e4 / (data?.lambda.length ?? 1)));
  const listed = { word: dataWord, first: 0, instances, points };
  return problem === undefined ? { listed } : { listed, problem };
}

const instancesOf = (
  { hypotheses, relation }: PreparedClaim,
  data: DataInstance | undefined,
): ReturnType<typeof dataInstances> =>
  data === undefined || relation.ownSpectrum === true ? { instances: [] } : dataInstances(hypotheses, data);
