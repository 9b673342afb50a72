/** The last word of a command that was interrupted. */
export const interrupted = 'interrupted; nothing was written\n';
