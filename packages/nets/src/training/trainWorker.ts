/** A worker thread's program: trains the jobs it is sent. */
import { serveJobs } from '@flowrate/base';
import { backend, useBackend } from '@flowrate/linalg';
import { answerOf, startJob, type TrainingJob } from './job.ts';
import type { TrainingRun } from './run.ts';

serveJobs((job: TrainingJob): TrainingRun => {
  // The threads share the processors by jobs; the products of a job must not do so again.
  if (job.precision === 'single') useBackend(backend().name, { threads: 1 });
  const training = startJob(job);
  while (training.advance());
  return answerOf(job, training);
});
