/** One line of what is learned from: inputs of each choice, and which was right. */
export interface Choice {
  /** A row of inputs by candidate. */
  candidates: ArrayLike<number>[]
  right: number
  weight: number
}

/** Fits by Adam on the whole set: small, without randomness, the same on every machine. */
function descend(size: number, steps: number, rate: number, gradient: (weights: Float64Array) => Float64Array): Float64Array {
  const weights = new Float64Array(size)
  const first = new Float64Array(size)
  const second = new Float64Array(size)
  for (let step = 1; step <= steps; step++) {
    const slope = gradient(weights)
    const pace = rate * Math.min(1, (2 * (steps - step + 1)) / steps)
    for (let at = 0; at < size; at++) {
      const value = slope[at]!
      first[at] = 0.9 * first[at]! + 0.1 * value
      second[at] = 0.999 * second[at]! + 0.001 * value * value
      const mean = first[at]! / (1 - 0.9 ** step)
      const spread = Math.sqrt(second[at]! / (1 - 0.999 ** step))
      weights[at] = weights[at]! - (pace * mean) / (spread + 1e-8)
    }
  }
  return weights
}

/**
 * A softmax over candidates of any number, with what pulls weights to nought by input.
 *
 * @param pull - how strongly each weight is held at nought
 */
export function fitChoices(choices: Choice[], pull: number[], steps = 400, rate = 0.05): number[] {
  const size = pull.length
  const total = choices.reduce((sum, { weight }) => sum + weight, 0) || 1
  const fitted = descend(size, steps, rate, (weights) => {
    const slope = new Float64Array(size)
    for (const { candidates, right, weight } of choices) {
      const scores = candidates.map((inputs) => {
        let sum = 0
        for (let at = 0; at < size; at++) sum += weights[at]! * inputs[at]!
        return sum
      })
      const highest = Math.max(...scores)
      const powers = scores.map((score) => Math.exp(score - highest))
      const whole = powers.reduce((sum, power) => sum + power, 0)
      for (const [index, inputs] of candidates.entries()) {
        const error = (powers[index]! / whole - (index === right ? 1 : 0)) * (weight / total)
        for (let at = 0; at < size; at++) slope[at] = slope[at]! + error * inputs[at]!
      }
    }
    for (let at = 0; at < size; at++) slope[at] = slope[at]! + (pull[at]! * weights[at]!) / total
    return slope
  })
  return Array.from(fitted)
}

/** Yes or no, as a choice against nothing. */
export const yesOrNo = (inputs: number[] | Float64Array, isYes: boolean, weight = 1): Choice => ({
  candidates: [inputs, new Float64Array(inputs.length)],
  right: isYes ? 0 : 1,
  weight,
})
