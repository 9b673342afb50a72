/** The studies that a sweep's threads know, under an address of their own, since a thread is told where they are. */
export { studies } from '@flowrate/studies';
