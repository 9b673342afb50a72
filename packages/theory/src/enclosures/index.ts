export { encloseMode, type EnclosedPoint, type Enclosure } from './encloseMode.ts';
export { type EnclosureErrorCode } from './enclosureError.ts';
export { type ExactPoint } from './exactRecursion.ts';
