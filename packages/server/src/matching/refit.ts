import type { Adjustment } from './calibrate.ts'
import { unadjusted } from './calibrate.ts'
import { expectedError, squaredError } from './error.ts'
import { sigmoid } from './vector.ts'

/** What somebody said of a suggestion: how sure the release was, as log-odds, and whether it was right. */
export interface Answered {
  logit: number
  isRight: boolean
  /** Its incident: what is said of one incident is alike. */
  group: string
}

/** What a refit needs at least, so that it is no chance. */
export const needed = { rows: 60, accepted: 10, rejected: 10, incidents: 5 }

/** How far confidence and truth are apart. */
export interface Errors {
  /** Expected calibration error, in ten bands. */
  expected: number
  squared: number
}

const folds = 5
/** As many answers would have to speak against the release as this to be worth as much as it. */
const trust = 4

/** The line that makes log-odds those of what was answered; few answers move it little. */
export function fitAdjustment(answers: Answered[]): Adjustment {
  let { slope, shift } = unadjusted
  for (let step = 0; step < 50; step++) {
    let [ofSlope, ofShift] = [trust * (slope - 1), trust * shift]
    let [bySlope, byBoth, byShift] = [trust, 0, trust]
    for (const { logit, isRight } of answers) {
      const said = sigmoid(slope * logit + shift)
      const error = said - (isRight ? 1 : 0)
      const spread = said * (1 - said)
      ofSlope += error * logit
      ofShift += error
      bySlope += spread * logit * logit
      byBoth += spread * logit
      byShift += spread
    }
    const size = bySlope * byShift - byBoth * byBoth
    const [moveSlope, moveShift] = [
      (byShift * ofSlope - byBoth * ofShift) / size,
      (bySlope * ofShift - byBoth * ofSlope) / size,
    ]
    slope -= moveSlope
    shift -= moveShift
    if (Math.abs(moveSlope) + Math.abs(moveShift) < 1e-9) break
  }
  return { slope, shift }
}

/** Each answer with the confidence that those about other incidents would have given it. */
function crossValidate(answers: Answered[]) {
  const groups = Map.groupBy(answers, ({ group }) => group)
  const parts: Answered[][] = Array.from({ length: folds }, () => [])
  for (const members of [...groups.values()].toSorted((one, other) => other.length - one.length)) {
    parts.toSorted((one, other) => one.length - other.length)[0]?.push(...members)
  }
  return parts.flatMap((held) => {
    const line = fitAdjustment(parts.filter((part) => part !== held).flat())
    return held.map((answer) => toSaid(answer, line))
  })
}

const toSaid = ({ logit, isRight }: Answered, { slope, shift }: Adjustment) => ({
  confidence: sigmoid(slope * logit + shift),
  isRight,
})

const errorsOf = (said: ReturnType<typeof toSaid>[]): Errors => ({
  expected: expectedError(said),
  squared: squaredError(said),
})

/**
 * Learns a line from answers, and whether it is better than what is in use: on answers about incidents that it had not
 * seen it must be nearer the truth by both measures, and never turn the order round.
 */
export function refit(answers: Answered[], inUse: Adjustment) {
  const line = fitAdjustment(answers)
  const before = errorsOf(answers.map((answer) => toSaid(answer, inUse)))
  const after = errorsOf(crossValidate(answers))
  const isBetter = line.slope > 0 && after.expected < before.expected && after.squared < before.squared
  return { line, before, after, isBetter }
}
