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
/**
 * How hard the release is held on to, about as hard as so many answers pull. How far apart its confidences are has been
 * learned from many more messages than a page has, so above all they are moved together.
 */
const trust = { slope: 20, shift: 2 }

/** How little a line fits answers and the release. */
function costOf({ slope, shift }: Adjustment, answers: Answered[]): number {
  const apart = (trust.slope * (slope - 1) ** 2 + trust.shift * shift ** 2) / 2
  return answers.reduce((sum, { logit, isRight }) => {
    const score = slope * logit + shift
    // The logarithm of 1 + e^score, which itself may be too large for a number.
    return sum + Math.max(score, 0) + Math.log1p(Math.exp(-Math.abs(score))) - (isRight ? score : 0)
  }, apart)
}

/** One step of Newton's towards the line that fits best. */
function stepFrom({ slope, shift }: Adjustment, answers: Answered[]): Adjustment {
  let [ofSlope, ofShift] = [trust.slope * (slope - 1), trust.shift * shift]
  let [bySlope, byBoth, byShift] = [trust.slope, 0, trust.shift]
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
  return {
    slope: -(byShift * ofSlope - byBoth * ofShift) / size,
    shift: -(bySlope * ofShift - byBoth * ofSlope) / size,
  }
}

/** The line that makes log-odds those of what was answered; few answers move it little. */
export function fitAdjustment(answers: Answered[]): Adjustment {
  let line = unadjusted
  for (let round = 0; round < 50; round++) {
    const step = stepFrom(line, answers)
    // Where the curve is flat a whole step goes too far.
    for (let part = 1; part > 1e-6; part /= 2) {
      const next = { slope: line.slope + part * step.slope, shift: line.shift + part * step.shift }
      if (costOf(next, answers) >= costOf(line, answers)) continue
      line = next
      break
    }
    if (Math.abs(step.slope) + Math.abs(step.shift) < 1e-9) break
  }
  return line
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
