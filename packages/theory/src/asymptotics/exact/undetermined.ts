/** What a method cannot tell: the reason is a noun phrase for the reader. */
export class Undetermined extends Error {}

/** What more terms of an expansion may tell. */
export class TooShallow extends Undetermined {
  constructor() {
    super('an expansion that is not deep enough');
  }
}
