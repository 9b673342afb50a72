import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { FlowrateError, type Progress } from '@flowrate/base';
import { generatedNames } from '@flowrate/studies';
import { z } from 'zod';
import { shipped } from '../../data/sets/shipped.ts';
import type { Settings } from './configuration.ts';

/** What a point is, for whoever loads its data. */
export interface Fed {
  readonly data: Settings;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly seed: number;
  /** Bytes. */
  readonly maxMemory: number;
  readonly progress: Progress;
}

/** How a study that works on data is given them: what of them a plan can set, with their defaults, and how they are loaded. */
interface Feed {
  readonly study: string;
  readonly schema: z.ZodType<Settings>;
  readonly load: (fed: Fed) => Promise<unknown>;
}

const text = z.string().min(1);
const whole = z.number().int();

const source = z.strictObject({
  name: text.default('sphere'),
  target: text.optional(),
  labels: text.optional(),
  rows: whole.min(2).optional(),
  normalize: z.enum(['unit', 'standard', 'none']).optional(),
  kernel: text.default('relu'),
});

const images = z.strictObject({ name: text.optional(), labels: text.optional() });

/** Every study that does not make its own data; what loads them is imported when a point needs it. */
const feeds: readonly Feed[] = [
  {
    study: 'limit',
    schema: source,
    async load({ data, parameters, seed, maxMemory, progress }) {
      const { loadSource } = await import('../../data/loadSource.ts');
      const { name, target, labels, rows, normalize, kernel } = source.parse(data);
      return loadSource(
        {
          data: name,
          kernel,
          seed,
          maxMemory,
          train: z.enum(['hidden', 'output', 'both']).parse(parameters.train),
          widths: z.array(z.number()).parse(parameters.widths),
          ...(target === undefined ? {} : { target }),
          ...(labels === undefined ? {} : { labels }),
          ...(rows === undefined ? {} : { rows }),
          ...(normalize === undefined ? {} : { normalize }),
        },
        { progress },
      );
    },
  },
  {
    study: 'paper',
    schema: images,
    async load({ data, parameters }) {
      const { loadImages } = await import('../../data/loadImages.ts');
      const { name, labels } = images.parse(data);
      return loadImages({
        images: z.number().parse(parameters.images),
        ...(name === undefined ? {} : { data: name }),
        ...(labels === undefined ? {} : { labels }),
      });
    },
  },
];

const feedOf = (study: string): Feed | undefined => feeds.find((feed) => feed.study === study);

const none = z.strictObject({});

/** What a plan may say of the data of a study, with the defaults of what it leaves out. */
export const dataSchema = (study: string): z.ZodType<Settings> => feedOf(study)?.schema ?? none;

export const loadFor = async (study: string, fed: Fed): Promise<unknown> => feedOf(study)?.load(fed);

/** The settings that name a file of the user's own. */
const fileNames = ['name', 'labels'] as const;

/** SHA-256 of each file that data settings name: a changed file is another configuration. @throws FlowrateError `cannot-read` */
export function fileDigests(data: Settings): Settings {
  const files = fileNames
    .map((key) => data[key])
    .filter((name) => typeof name === 'string' && !generatedNames.includes(name) && !shipped.has(name));
  return Object.fromEntries(files.map((name) => [`sha256 of ${String(name)}`, digest(String(name))]));
}

function digest(file: string): string {
  try {
    if (!statSync(file).isFile()) throw new Error('it is no file');
    return createHash('sha256').update(readFileSync(file)).digest('hex');
  } catch (error) {
    throw new FlowrateError('cannot-read', `cannot read the data ${file}: ${(error as Error).message}`, {
      cause: error,
    });
  }
}
