// Threads do not inherit the reader of TypeScript.
import { register } from 'tsx/esm/api';

register();
await import('./thread.ts');
