/** What the process tells its caller. */
export const exitCode = {
  success: 0,
  /** A claim was refuted, or a check failed. */
  refuted: 1,
  /** Bad usage or input. */
  badInput: 2,
  /** Output that cannot be written. */
  unwritable: 3,
  /** A defect of our own. */
  defect: 70,
  /** Interrupted by Ctrl-C. */
  interrupted: 130,
} as const;
