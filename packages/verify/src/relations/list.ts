import { bound } from './bound/bound.ts';
import { decreases } from './decreases/decreases.ts';
import { rate } from './rate/rate.ts';
import type { Relation } from './relation.ts';
import { stable } from './stable/stable.ts';
import { width } from './width/width.ts';

/** What can be claimed. A new kind of claim is a value like these and a line here. */
export const relations: readonly Relation[] = [bound, rate, decreases, stable, width];
