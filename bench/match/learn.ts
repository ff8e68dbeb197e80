import type { Sign } from '../../packages/server/src/matching/features.ts'

/** One line of what is learned from: inputs of each candidate, and which was right. */
export interface Choice {
  candidates: ArrayLike<number>[]
  right: number
  weight: number
}

/** Yes or no by its inputs. */
export interface Verdict {
  inputs: ArrayLike<number>
  isYes: boolean
  weight: number
}

/**
 * Adam on the whole set: no chance in it, so the same everywhere. `pull` holds each weight at nought, and one with a sign
 * does not pass it.
 */
function descend(
  pull: number[],
  total: number,
  steps: number,
  rate: number,
  signs: readonly Sign[],
  addSlope: (weights: Float64Array, slope: Float64Array) => void,
) {
  const size = pull.length
  const weights = new Float64Array(size)
  const first = new Float64Array(size)
  const second = new Float64Array(size)
  const slope = new Float64Array(size)
  for (let step = 1; step <= steps; step++) {
    slope.fill(0)
    addSlope(weights, slope)
    const pace = rate * Math.min(1, (2 * (steps - step + 1)) / steps)
    for (let at = 0; at < size; at++) {
      const value = (slope[at]! + pull[at]! * weights[at]!) / total
      first[at] = 0.9 * first[at]! + 0.1 * value
      second[at] = 0.99 * second[at]! + 0.01 * value * value
      const mean = first[at]! / (1 - 0.9 ** step)
      const spread = Math.sqrt(second[at]! / (1 - 0.99 ** step))
      weights[at] = weights[at]! - (pace * mean) / (spread + 1e-8)
      if (signs[at] && weights[at]! * signs[at]! < 0) weights[at] = 0
    }
  }
  return Array.from(weights)
}

/** A softmax over candidates of any number. */
export function fitChoices(
  choices: Choice[],
  pull: number[],
  signs: readonly Sign[],
  steps = 200,
  rate = 0.1,
): number[] {
  const size = pull.length
  const inputs = Float64Array.from(choices.flatMap(({ candidates }) => candidates.flatMap((row) => Array.from(row))))
  const total = choices.reduce((sum, { weight }) => sum + weight, 0)
  const scores = new Float64Array(Math.max(...choices.map(({ candidates }) => candidates.length)))
  return descend(pull, total, steps, rate, signs, (weights, slope) => {
    let start = 0
    for (const { candidates, right, weight } of choices) {
      const count = candidates.length
      let sum = 0
      for (let index = 0; index < count; index++) {
        let score = 0
        const row = start + index * size
        for (let at = 0; at < size; at++) score += weights[at]! * inputs[row + at]!
        scores[index] = Math.exp(Math.min(40, score))
        sum += scores[index]!
      }
      for (let index = 0; index < count; index++) {
        const error = weight * (scores[index]! / sum - (index === right ? 1 : 0))
        const row = start + index * size
        for (let at = 0; at < size; at++) slope[at] = slope[at]! + error * inputs[row + at]!
      }
      start += count * size
    }
  })
}

/** A logistic regression. */
export function fitVerdicts(verdicts: Verdict[], pull: number[], steps = 150, rate = 0.1): number[] {
  const size = pull.length
  const inputs = new Float64Array(verdicts.length * size)
  for (const [index, verdict] of verdicts.entries()) inputs.set(Array.from(verdict.inputs), index * size)
  const total = verdicts.reduce((sum, { weight }) => sum + weight, 0)
  return descend(pull, total, steps, rate, [], (weights, slope) => {
    for (const [index, { isYes, weight }] of verdicts.entries()) {
      const row = index * size
      let score = 0
      for (let at = 0; at < size; at++) score += weights[at]! * inputs[row + at]!
      const error = weight * (1 / (1 + Math.exp(-score)) - (isYes ? 1 : 0))
      for (let at = 0; at < size; at++) slope[at] = slope[at]! + error * inputs[row + at]!
    }
  })
}
