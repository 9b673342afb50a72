/** The file that a training is kept in and resumed from. */
import { existsSync, readFileSync } from 'node:fs';
import {
  checkpointBytes,
  checkpointOf,
  NetsError,
  type Checkpoint,
  type TrainOptions as Training,
} from '@flowrate/nets';
import type { Context } from '../cli/context.ts';
import { UsageError } from '../cli/errors.ts';
import { requireWritable, writeWhole } from './writeFile.ts';

export interface CheckpointChoice {
  readonly checkpoint?: string;
  readonly resume?: boolean;
  readonly epochs: number;
}

/** Times that a run is kept, beside its end. */
const times = 20;

/** What training is told about its checkpoints; a file that is there is not written over unless it is resumed from. */
export function checkpointOptions(
  { checkpoint: file, resume, epochs }: CheckpointChoice,
  { progress }: Context,
): Pick<Training, 'checkpoint' | 'resume'> {
  if (file === undefined) {
    if (resume !== true) return {};
    throw new UsageError('no-checkpoint', '--resume goes on from the file of --checkpoint; give it as well');
  }
  requireWritable(file, '--checkpoint');
  const keep = (checkpoint: Checkpoint): void =>
    writeWhole(file, checkpointBytes(checkpoint), '--checkpoint');
  const checkpoint = { every: Math.ceil(epochs / times), keep };
  if (resume === true) {
    const from = checkpointIn(file);
    progress.note(`resumed from step ${from.step} of ${file}`);
    return { checkpoint, resume: from };
  }
  if (!existsSync(file)) return { checkpoint };
  throw new UsageError(
    'checkpoint-exists',
    `${file} is there already; give --resume to go on from it, or another --checkpoint`,
  );
}

function checkpointIn(file: string): Checkpoint {
  try {
    return checkpointOf(readFileSync(file));
  } catch (error) {
    if (error instanceof NetsError) throw new UsageError(error.code, `${file}: ${error.message}`);
    const { code, message } = error as NodeJS.ErrnoException;
    const why = code === 'ENOENT' ? 'there is no such file; begin without --resume' : message;
    throw new UsageError('cannot-read', `cannot read ${file}: ${why}`);
  }
}
