/** Told of a file that is being made, and again when it is whole or gone. */
export type UnfinishedWatcher = (path: string, isOver: boolean) => void;

const watchers = new Set<UnfinishedWatcher>();

/** Lets whoever may stop this thread know which files to remove then. */
export function watchUnfinished(watcher: UnfinishedWatcher): void {
  watchers.add(watcher);
}

/** Runs `make`, which makes the file at `path` and renames or removes it. */
export function whileUnfinished(path: string, make: () => void): void {
  for (const watcher of watchers) watcher(path, false);
  try {
    make();
  } finally {
    for (const watcher of watchers) watcher(path, true);
  }
}
