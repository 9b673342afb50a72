/** Words as Slurm reads them. */

/** A value on an #SBATCH line that is this text; a line holds no line break. */
export const sbatchWord = (text: string): string => `"${text.replace(/["\\]/gu, '\\$&')}"`;

/** The part of the name of an output file that is this text: Slurm puts numbers where a % stands. */
export const outputName = (text: string): string => text.replaceAll('%', '%%');
