/** A confidence, and whether it was right to have it. */
export interface Judged {
  confidence: number
  isRight: boolean
}

/** By how much confidence and truth differ, in ten bands. */
export function expectedError(rows: Judged[]): number {
  let error = 0
  for (let band = 0; band < 10; band++) {
    const within = rows.filter(({ confidence }) => Math.min(9, Math.floor(confidence * 10)) === band)
    const right = within.filter(({ isRight }) => isRight).length
    const said = within.reduce((sum, { confidence }) => sum + confidence, 0)
    error += Math.abs(right - said) / rows.length
  }
  return error
}

/** The mean square of how far each is off (Brier). */
export const squaredError = (rows: Judged[]): number =>
  rows.reduce((sum, { confidence, isRight }) => sum + (confidence - (isRight ? 1 : 0)) ** 2, 0) / rows.length
