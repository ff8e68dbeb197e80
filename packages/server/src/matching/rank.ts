import { dot } from './vector.ts'

/** Weights of the listwise softmax over the open incidents and "none". */
export interface RankWeights {
  features: number[]
  none: number[]
}

/** What speaks for "none": that the message is no report, and how little the best incident fits. */
export const noneInputs = (gateLogit: number, incidents: number, words: number): number[] => [
  1,
  Math.max(-6, Math.min(6, gateLogit)),
  Math.log(Math.max(1, incidents)),
  Math.min(1, words / 60),
]

/** Probabilities of each incident, and of none last. */
export function rank(weights: RankWeights, features: number[][], none: number[]): number[] {
  const scores = [...features.map((inputs) => dot(weights.features, inputs)), dot(weights.none, none)]
  const highest = Math.max(...scores)
  const powers = scores.map((score) => Math.exp(score - highest))
  const sum = powers.reduce((total, power) => total + power, 0)
  return powers.map((power) => power / sum)
}
