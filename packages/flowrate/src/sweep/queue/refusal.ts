/** Names of what a client of Redis throws where the server refuses, and where a connection closes in the middle of a transaction. */
const names: readonly string[] = ['ReplyError', 'AbortError'];

/** Whether the queue is at fault, and may be asked again. */
export const isOfQueue = (error: unknown): error is Error =>
  error instanceof Error && names.includes(error.name);
