export * from './scaled.ts';
