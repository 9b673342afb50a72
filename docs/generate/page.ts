/** A page, or a piece of one, that is made from the lists: a file below docs. */
export interface Page {
  readonly path: string;
  readonly text: string;
}
