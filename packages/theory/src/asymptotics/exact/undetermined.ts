/** What a method cannot tell: the reason is a noun phrase for the reader. */
export class Undetermined extends Error {}
