import { dot, logit, sigmoid } from './vector.ts'

/** Weights of a logistic regression that says what gate and ranking together have turned out to mean. */
export type Calibration = number[]

/** What a confidence is made of: whether it is a report at all, and how well the best incident fits if it is. */
export function calibrationInputs(gateLogit: number, probability: number): number[] {
  const gate = Math.max(-5, Math.min(5, gateLogit))
  const fit = Math.max(-5, Math.min(5, logit(probability)))
  return [1, gate, fit, logit(sigmoid(gate) * sigmoid(fit))]
}

export const calibrate = (calibration: Calibration, gateLogit: number, probability: number): number =>
  sigmoid(dot(calibration, calibrationInputs(gateLogit, probability)))
