export { optimizerLaws, type Law } from './optimizerLaws.ts';
