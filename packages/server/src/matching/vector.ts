/** What an embedder makes of a text: its direction is the meaning. */
export type Vector = Float32Array

export function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0
  for (let at = 0; at < a.length; at++) sum += (a[at] ?? 0) * (b[at] ?? 0)
  return sum
}

/** Without what all texts have in common, and of length one, so that a dot product is a cosine. */
export function centre(vector: ArrayLike<number>, mean: ArrayLike<number>): Vector {
  const centred = Float32Array.from(vector, (value, at) => value - (mean[at] ?? 0))
  const length = Math.sqrt(dot(centred, centred)) || 1
  return centred.map((value) => value / length)
}

export function cosine(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const length = Math.sqrt(dot(a, a) * dot(b, b))
  return length === 0 ? 0 : dot(a, b) / length
}

export const sigmoid = (value: number) => 1 / (1 + Math.exp(-value))

export const logit = (probability: number) => {
  const inside = Math.min(1 - 1e-6, Math.max(1e-6, probability))
  return Math.log(inside / (1 - inside))
}
