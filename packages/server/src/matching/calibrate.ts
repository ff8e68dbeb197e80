import { dot, logit, sigmoid } from './vector.ts'

/** Weights of a logistic regression that says what gate and ranking together have turned out to mean. */
export type Calibration = number[]

/** What a confidence is made of: whether it is a report at all, and how well the best incident fits if it is. */
export function calibrationInputs(gateLogit: number, probability: number): number[] {
  const gate = Math.max(-5, Math.min(5, gateLogit))
  const fit = Math.max(-5, Math.min(5, logit(probability)))
  return [1, gate, fit, logit(sigmoid(gate) * sigmoid(fit))]
}

/** A line over the log-odds of a confidence: what a page's team has said of suggestions. */
export interface Adjustment {
  slope: number
  shift: number
}

/** Leaves everything as it is. */
export const unadjusted: Adjustment = { slope: 1, shift: 0 }

/** How sure a release is, as log-odds. */
export const calibratedLogit = (calibration: Calibration, gateLogit: number, probability: number): number =>
  dot(calibration, calibrationInputs(gateLogit, probability))

export const calibrate = (
  calibration: Calibration,
  gateLogit: number,
  probability: number,
  { slope, shift } = unadjusted,
): number => sigmoid(slope * calibratedLogit(calibration, gateLogit, probability) + shift)
