/**
 * Proportional-integral step-size control (Gustafsson; Hairer and Wanner II.4): after an accepted step of error e,
 * h is multiplied by safety · e^(-α) · e_before^β with α = 1/(q+1) - 0.75 β, q the order of the error estimate.
 * After a rejected step the integral part is left out, and h may not grow until the next accepted one.
 */
export const controllerConstants = {
  safety: 0.9,
  /** β; 0.04 damps the swings of steps held by stability, and hardly costs elsewhere. */
  integral: 0.04,
  smallest: 0.2,
  largest: 10,
} as const;

export interface Controller {
  /** The factor for the next step after an accepted one. */
  afterAccept(error: number): number;
  /** The factor for another try after a rejected one. */
  afterReject(error: number): number;
}

export function piController(
  errorOrder: number,
  integral: number = controllerConstants.integral,
): Controller {
  const { safety, smallest, largest } = controllerConstants;
  const exponent = 1 / (errorOrder + 1);
  const proportional = exponent - 0.75 * integral;
  let before = 1e-4;
  let rejected = false;
  return {
    afterAccept(error) {
      const e = Math.max(error, 1e-10);
      const raw = safety * e ** -proportional * before ** integral;
      const factor = Math.min(rejected ? 1 : largest, Math.max(smallest, raw));
      before = Math.max(e, 1e-4);
      rejected = false;
      return factor;
    },
    afterReject(error) {
      rejected = true;
      // Not finite: the step left the region where the right-hand side makes sense.
      if (!Number.isFinite(error)) return 0.1;
      return Math.max(smallest, safety * error ** -exponent);
    },
  };
}
