export { encloseMode, type EnclosedPoint, type Enclosure } from './encloseMode.ts';
export { type EnclosureErrorCode } from './basis/enclosureError.ts';
export { type ExactPoint } from './basis/points.ts';
