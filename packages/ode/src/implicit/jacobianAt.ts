/** Writes ∂f/∂y at (t, y), row by row, all of it or its band; `f0` is f(t, y). */
export type JacobianAt = (t: number, y: Float64Array, f0: Float64Array, J: Float64Array) => void;
