/** What long work tells of itself while it goes on. */
export interface Progress {
  /** Names the stage that begins. */
  stage(title: string): void;
  /** The share of the stage that is done, 0 to 1. */
  share(done: number): void;
  note(text: string): void;
  end(): void;
}

const nothing = (): void => {};

/** For who does not want to be told. */
export const silent: Progress = { stage: nothing, share: nothing, note: nothing, end: nothing };
