/** A worker thread's program: solves the chunks of an ensemble that it is sent. */
import { serveJobs } from '@flowrate/base';
import { solveChunk } from './chunk.ts';

serveJobs(solveChunk);
