/**
 * AskewSGD (L. Leconte, S. Schechtman, E. Moulines, arXiv 2211.03741), binary weights: the gradient flow of a loss under
 * φ(w) = ε - (w² - 1)² ≥ 0, whose intervals around -1 and 1 shrink as ε falls. Outside them a weight moves at the speed nearest
 * to -g that obeys φ'(w)·v ≥ -α·φ(w): then φ(t) ≥ φ(0)·e^(-αt).
 */
export interface Interval {
  readonly epsilon: number;
  /** How fast a violated constraint has to heal. */
  readonly alpha: number;
}

/** φ: not below zero where the weight is near enough to -1 or 1. */
export function constraint(w: number, epsilon: number): number {
  return epsilon - (w * w - 1) ** 2;
}

/** -αφ/φ', φ' = -4w(w² - 1): the speed at which φ heals at the rate α. About α(1 - ε)/(4|w|) near w = 0, without bound. */
export function healingSpeed(w: number, { epsilon, alpha }: Interval): number {
  return (alpha * constraint(w, epsilon)) / (4 * w * (w * w - 1));
}

/** The velocity at slope g. */
export function askewVelocity(w: number, g: number, interval: Interval): number {
  if (constraint(w, interval.epsilon) >= 0 || w === 0) return -g;
  const speed = healingSpeed(w, interval);
  return -g * speed > speed * speed ? -g : speed;
}
