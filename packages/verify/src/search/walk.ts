/** A place, each coordinate 0..1000 of its range. */
export type Place = readonly number[];

/** Multiples of it, less their whole parts, spread evenly and fall into no rhythm. */
export const golden = 0.6180339887498949;

/** Places by an additive recurrence (the golden ratio in many dimensions), the middle first. */
export function spread(dimensions: number, count: number): Place[] {
  // g^(d+1) = g + 1: powers of 1/g are the steps whose multiples spread most evenly.
  let g = 1.5;
  for (let i = 0; i < 40; i++) g = Math.pow(1 + g, 1 / (dimensions + 1));
  return Array.from({ length: count }, (_, n) =>
    Array.from({ length: dimensions }, (__, j) => Math.round(1000 * ((0.5 + n * Math.pow(g, -1 - j)) % 1))),
  );
}

/** A walk along each coordinate towards smaller margins, its steps from 60 down to `finest`, by thirds. */
export function descend(start: Place, value: number, margin: (place: Place) => number, finest: number): void {
  let place = start;
  let least = value;
  for (let step = 60; step > finest; step /= 3) {
    for (let i = 0; i < place.length; i++) {
      for (const sign of [-1, 1]) {
        const next = place.map((u, j) => (j === i ? Math.min(1000, Math.max(0, u + sign * step)) : u));
        const found = margin(next);
        if (found < least) [place, least] = [next, found];
      }
    }
  }
}

/** The place of an address "u1,u2,..." that a search printed; undefined where it is none. */
export function placeOf(address: string, dimensions: number): Place | undefined {
  const place = address.split(',').map(Number);
  return place.length === dimensions && place.every(Number.isFinite) ? place : undefined;
}

/** A place as the address in a path. */
export const addressOf = (place: Place): string => place.join(',');
