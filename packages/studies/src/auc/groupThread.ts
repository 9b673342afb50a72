// The program of a worker thread: one group of workers.
import { serveJobs } from '@flowrate/base';
import { startGroup } from './group.ts';

serveJobs(startGroup());
