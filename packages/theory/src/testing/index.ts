export { type Law } from './law.ts';
export { optimizerLaws } from './optimizerLaws.ts';
