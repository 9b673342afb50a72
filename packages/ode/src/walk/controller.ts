/**
 * Proportional-integral step-size control (Gustafsson; Hairer and Wanner II.4): after an accepted step of error e,
 * h is multiplied by safety · e^(-α) · e_before^β with α = 1/(q+1) - 0.75 β, q the order of the error estimate.
 * After a rejected step the integral part is left out, and h may not grow until the next accepted one.
 */
export const controllerConstants = {
  safety: 0.9,
  /** β where a method does not say otherwise; 0.04 damps the swings of steps held by stability, and hardly costs elsewhere. */
  integral: 0.04,
  smallest: 0.2,
  largest: 10,
} as const;

/** Errors before are taken for no smaller: one lucky step says little. */
const logSmallestBefore = Math.log(1e-4);

export class Controller {
  readonly #integral: number;
  readonly #exponent: number;
  readonly #proportional: number;
  /** The logarithm of the error before: powers cost several times as much. */
  readonly #logBefore = Float64Array.of(logSmallestBefore);
  #rejected = false;

  constructor(errorOrder: number, integral: number = controllerConstants.integral) {
    this.#integral = integral;
    this.#exponent = 1 / (errorOrder + 1);
    this.#proportional = this.#exponent - 0.75 * integral;
  }

  /** The factor for the next step after an accepted one. */
  afterAccept(error: number): number {
    const { safety, smallest, largest } = controllerConstants;
    const logError = Math.log(Math.max(error, 1e-10));
    const raw = safety * Math.exp(this.#integral * this.#logBefore[0]! - this.#proportional * logError);
    const factor = Math.min(this.#rejected ? 1 : largest, Math.max(smallest, raw));
    this.#logBefore[0] = Math.max(logError, logSmallestBefore);
    this.#rejected = false;
    return factor;
  }

  /** The factor for another try after a rejected one. */
  afterReject(error: number): number {
    const { safety, smallest } = controllerConstants;
    this.#rejected = true;
    // Not finite: the step left the region where the right-hand side makes sense.
    if (!Number.isFinite(error)) return 0.1;
    return Math.max(smallest, safety * error ** -this.#exponent);
  }
}
