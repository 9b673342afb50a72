/**
 * A checkpoint as a file: one line that says so, one of JSON with its subject and the lengths of its arrays (padded, so that
 * the numbers are aligned), the numbers as little-endian doubles, and the CRC-32 of all that.
 */
import { matrix } from '@flowrate/linalg';
import { NetsError } from '../errors.ts';
import type { Checkpoint, CheckpointSubject } from './checkpoint.ts';
import { crc32 } from './crc32.ts';

const magic = 'flowrate checkpoint 1\n';
const double = 8;
const sumBytes = 4;

interface Header {
  readonly subject: CheckpointSubject;
  readonly lengths: readonly number[];
}

export function checkpointBytes(checkpoint: Checkpoint): Uint8Array {
  const { subject, step, state, good, goodStep, records } = checkpoint;
  const { steps, residuals, loss, weightTravel, neuronTravel, activationFlips } = records;
  const arrays = [
    [step, goodStep, residuals.cols],
    ...[good, steps, residuals.data, loss, weightTravel, neuronTravel, activationFlips],
    ...state,
  ];
  const json = JSON.stringify({ subject, lengths: arrays.map(({ length }) => length) } satisfies Header);
  const text = new TextEncoder().encode(`${magic}${json}`);
  const head = Math.ceil((text.length + 1) / double) * double;
  const numbers = arrays.reduce((sum, { length }) => sum + length, 0);
  const out = new Uint8Array(head + double * numbers + sumBytes).fill(0x20, 0, head);
  out.set(text);
  out[head - 1] = 0x0a;
  const body = new Float64Array(out.buffer, head, numbers);
  let at = 0;
  for (const array of arrays) {
    body.set(array, at);
    at += array.length;
  }
  new DataView(out.buffer).setUint32(out.length - sumBytes, crc32(out.subarray(0, -sumBytes)), true);
  return out;
}

/** @throws NetsError `no-checkpoint` where the bytes are something else, `torn-checkpoint` where a part is missing or changed */
export function checkpointOf(given: Uint8Array): Checkpoint {
  const beginning = new TextDecoder().decode(given.subarray(0, magic.length));
  if (given.length === 0 || !magic.startsWith(beginning)) {
    throw new NetsError(
      'no-checkpoint',
      `checkpoint: these ${given.length} bytes are none; give a file that flowrate wrote as one`,
    );
  }
  // a copy, aligned wherever the bytes came from
  const bytes = given.slice();
  const end = bytes.length - sumBytes;
  const written = end > magic.length ? new DataView(bytes.buffer).getUint32(end, true) : Number.NaN;
  if (written !== crc32(bytes.subarray(0, Math.max(0, end)))) {
    throw new NetsError(
      'torn-checkpoint',
      `checkpoint: of its ${bytes.length} bytes some are missing or changed (the checksum does not fit); take a whole copy, or begin anew without it`,
    );
  }
  const head = bytes.indexOf(0x0a, magic.length) + 1;
  const { subject, lengths } = headerOf(new TextDecoder().decode(bytes.subarray(magic.length, head)));
  let at = head;
  const arrays = lengths.map((length) => {
    const array = new Float64Array(bytes.buffer, at, length);
    at += double * length;
    return array;
  });
  const about = arrays[0]!;
  const steps = Int32Array.from(arrays[2]!);
  return {
    subject,
    step: about[0]!,
    goodStep: about[1]!,
    good: arrays[1]!,
    records: {
      steps,
      residuals: matrix(steps.length, about[2]!, arrays[3]),
      loss: arrays[4]!,
      weightTravel: arrays[5]!,
      neuronTravel: arrays[6]!,
      activationFlips: arrays[7]!,
    },
    state: arrays.slice(8),
  };
}

/** What the checksum has shown to be as `checkpointBytes` wrote it. */
const headerOf = (json: string): Header => JSON.parse(json) as Header;
