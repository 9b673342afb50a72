/**
 * Training between two steps, as a value: with it another run of the same network, data and options goes on with the same
 * bits. It says what it is of, so that no other run goes on from it.
 */
import type { Matrix } from '@flowrate/linalg';
import { NetsError } from '../errors.ts';
import type { Network } from '../network.ts';
import { crcOfNumbers } from './crc32.ts';
import type { KeptRecords } from './kept.ts';

/** What a checkpoint is of, in the words of the error that says where another run differs. */
export type CheckpointSubject = Readonly<Record<string, string | number | boolean>>;

export interface Checkpoint {
  readonly subject: CheckpointSubject;
  /** Updates that were made. */
  readonly step: number;
  /** `Stepper.state` after them. */
  readonly state: readonly Float64Array[];
  /** The last iterate whose loss was within the limit, and its step. */
  readonly good: Float64Array;
  readonly goodStep: number;
  readonly records: KeptRecords;
}

/** @param method the options that change the numbers, and what the caller says of its optimizer */
export function subjectOf(
  net: Network,
  { X, y }: { readonly X: Matrix; readonly y: ArrayLike<number> },
  method: CheckpointSubject,
): CheckpointSubject {
  const { width, inputs, outputs, depth, activation, train, biases, scale } = net;
  return {
    ...{ width, inputs, outputs, depth, activation: activation.name, train, biases, scale, samples: X.rows },
    'checksum of the initial weights': crcOfNumbers(net.parameters),
    'checksum of the data': crcOfNumbers(y, crcOfNumbers(X.data)),
    ...method,
  };
}

/** @throws NetsError `other-checkpoint` with the first thing that differs */
export function checkSubject(of: CheckpointSubject, own: CheckpointSubject): void {
  for (const name of new Set([...Object.keys(own), ...Object.keys(of)])) {
    if (of[name] === own[name]) continue;
    throw new NetsError(
      'other-checkpoint',
      `checkpoint: it is of another run: ${name} ${of[name] ?? 'not given'} there, ${own[name] ?? 'not given'} here; resume with the same options, or begin anew without it`,
    );
  }
}
