/** A worker thread's program: trains the jobs it is sent. */
import { serveJobs } from '@flowrate/base';
import { startJob, type TrainingJob } from './job.ts';
import type { TrainingRun } from './run.ts';

serveJobs((job: TrainingJob): TrainingRun => {
  const training = startJob(job);
  while (training.advance());
  return training.run();
});
