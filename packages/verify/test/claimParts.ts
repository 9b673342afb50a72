import type { ModalClaim } from '@flowrate/verify';

type WithoutKeys<Said, Keys extends string> = Said extends ModalClaim ? Omit<Said, Keys> : never;

/** A claim of which a test leaves some keys out, each kind of claim for itself. */
export type ClaimWithout<Keys extends string> = WithoutKeys<ModalClaim, Keys>;
