import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';
import { FlowrateError } from './errors.ts';

/** A reproducible stream of random numbers; `split` gives an independent stream, so no two users share one. */
export interface RandomStream {
  /** Uniform on [0, 1), 53 bits. */
  uniform(): number;
  /** Standard normal, by Marsaglia's polar method. */
  normal(): number;
  /** +1 or -1 with equal chance. */
  sign(): number;
  /** The stream named `label` under this one's seed: the same label gives the same stream, whatever was drawn before. */
  split(label: string | number): RandomStream;
}

/** 32 well-mixed bits of a text (FNV-1a, then murmur3's finaliser): neighbouring seeds give unrelated states. */
function hash(text: string, salt: number): number {
  let h = (0x811c9dc5 ^ salt) | 0;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

function streamOf(path: string): RandomStream {
  const state = [1, 2, 3, 4].map((k) => hash(path, Math.imul(k, 0x9e3779b9)));
  const generator = xoroshiro128plusFromState(state);
  let spare = Number.NaN;
  const uniform = (): number => uniformFloat64(generator);
  return {
    uniform,
    normal() {
      if (!Number.isNaN(spare)) {
        const kept = spare;
        spare = Number.NaN;
        return kept;
      }
      for (;;) {
        const u = 2 * uniform() - 1;
        const v = 2 * uniform() - 1;
        const s = u * u + v * v;
        if (s > 0 && s < 1) {
          const scale = Math.sqrt((-2 * Math.log(s)) / s);
          spare = v * scale;
          return u * scale;
        }
      }
    },
    sign: () => (uniform() < 0.5 ? -1 : 1),
    split: (label) => streamOf(`${path}/${label}`),
  };
}

/** The stream of a seed (any safe integer): same seed, same numbers, on every machine. */
export function randomStream(seed: number): RandomStream {
  if (!Number.isSafeInteger(seed)) {
    throw new FlowrateError('bad-seed', `randomStream: seed ${seed} is not an integer; give a whole number`);
  }
  return streamOf(String(seed));
}
