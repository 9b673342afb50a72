/** What the main thread and the command's thread say to each other. */

/** What the command's thread is started with. */
export interface WorkOrder {
  /** The words after `flowrate`. */
  readonly argv: readonly string[];
  readonly interactive: boolean;
  readonly columns: number;
  readonly colours: boolean;
}

/** What the command's thread tells. */
export type WorkMessage =
  | { readonly kind: 'out'; readonly text: string }
  | { readonly kind: 'err'; readonly text: string }
  /** This file is not whole yet: it is removed if the thread ends before it says `whole`. */
  | { readonly kind: 'begun'; readonly path: string }
  | { readonly kind: 'whole'; readonly path: string }
  /** An interruption is answered by saving what there is: it is waited for. */
  | { readonly kind: 'saves' }
  | { readonly kind: 'ended'; readonly code: number };

/** What the main thread tells. */
export interface DoorMessage {
  readonly kind: 'interrupt';
}
