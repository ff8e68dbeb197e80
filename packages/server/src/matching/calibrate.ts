import { logit, sigmoid } from './vector.ts'

/** Platt's line: what a probability of the softmax has turned out to mean. */
export interface Calibration {
  slope: number
  shift: number
}

export const calibrate = ({ slope, shift }: Calibration, probability: number): number =>
  sigmoid(slope * logit(probability) + shift)
