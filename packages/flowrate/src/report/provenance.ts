/** How a report came about: what somebody who doubts it has to know. */
export interface Provenance {
  /** The words after `flowrate`. */
  readonly words: readonly string[];
  readonly version: string;
  readonly date: Date;
  /** Processor, system, Node and numerical backend. */
  readonly machine: string;
}
