import type { CheckpointSubject } from '../checkpoint/checkpoint.ts';
import { halfSum } from '../losses/halfSum.ts';
import type { TrainOptions } from './run.ts';

/** The options that change the numbers of a run, for its checkpoints. Of a schedule its shares at some places tell. */
export function methodOf(options: TrainOptions): CheckpointSubject {
  const { precision = 'double', linearised = false, loss = halfSum, weightDecay = 0, batch } = options;
  const { schedule, steps, about } = options;
  const places = [0, steps >> 2, steps >> 1, steps];
  return {
    ...{ precision, linearised, loss: loss.name, weightDecay },
    batch: batch === undefined ? 'all' : `${batch.size} by seed ${batch.seed ?? 0}`,
    schedule: schedule === undefined ? 'none' : places.map((step) => schedule(step, steps)).join(' '),
    'steps of the schedule': schedule === undefined ? 0 : steps,
    ...about,
  };
}
