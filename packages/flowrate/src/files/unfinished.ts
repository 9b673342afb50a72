/** What whoever may stop this thread has to know of its files. */
export interface FileWatcher {
  /** A file is being made, or is whole or gone again. */
  readonly unfinished: (path: string, isOver: boolean) => void;
  /** An interruption is answered by saving what there is: it is worth waiting for. */
  readonly saves: () => void;
}

const watchers = new Set<FileWatcher>();

export function watchFiles(watcher: FileWatcher): void {
  watchers.add(watcher);
}

/** Runs `make`, which makes the file at `path` and renames or removes it. */
export function whileUnfinished(path: string, make: () => void): void {
  for (const watcher of watchers) watcher.unfinished(path, false);
  try {
    make();
  } finally {
    for (const watcher of watchers) watcher.unfinished(path, true);
  }
}

/** Says that this command saves what there is when its signal is aborted. */
export function savesWhenInterrupted(): void {
  for (const watcher of watchers) watcher.saves();
}
