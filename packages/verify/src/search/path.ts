/** Where an instance is found again: by which source, and where in it. */
export interface ReplayPath {
  /** The word of its source. */
  readonly source: string;
  readonly address: string;
}

/** The word of random instances, which is not printed: their address begins with a digit. */
export const randomWord = 'random';
/** The word of a data set's instances. */
export const dataWord = 'data';

/** A path as it is printed: "edge:3", or "12:0:1" of a random instance. */
export const printPath = ({ source, address }: ReplayPath): string =>
  source === randomWord ? address : `${source}:${address}`;

/** The path of a text that `printPath` made; undefined of any other. */
export function parsePath(text: string): ReplayPath | undefined {
  if (/^\d/u.test(text)) return { source: randomWord, address: text };
  const [, source, address] = /^([A-Za-z]+):(.*)$/su.exec(text) ?? [];
  if (source === undefined || address === undefined || source === randomWord) return undefined;
  return { source, address };
}

export const isOnData = ({ source }: ReplayPath): boolean => source === dataWord;

/** The words of a command line that look at one instance again. */
export const pathWords = (path: ReplayPath): string => `--path ${printPath(path)}`;

/** Whether a printed path, or the words of a counterexample that end in one, can only be replayed with the same data. */
export function replayNeedsData(replay: string): boolean {
  const path = parsePath(/(?:^|--path )(\S+)$/u.exec(replay)?.[1] ?? '');
  return path !== undefined && isOnData(path);
}
