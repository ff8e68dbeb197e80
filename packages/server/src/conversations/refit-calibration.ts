import type { Occasion } from '../accounts/audit.ts'
import type { Database } from '../database/database.ts'
import { calibratedLogit, unadjusted } from '../matching/calibrate.ts'
import { findAdjustments, keepCalibration, listLearnedModels } from '../matching/calibration.ts'
import { needed, refit } from '../matching/refit.ts'
import type { Answered, Errors } from '../matching/refit.ts'
import { basisOf } from '../matching/weights.ts'
import type { Weights } from '../matching/weights.ts'
import type { PageScope } from '../pages/page.ts'
import { listDecidedRows } from './suggestion.queries.ts'

/** The newest answers are learned from: a service and its customers change. */
const mostRead = 20_000

/** What came of a refit for one model. */
export interface Refit {
  model: string
  /** Answers by what counts towards what is needed. */
  has: typeof needed
  /** Answers to what other weights of the model suggested: their numbers mean something else. */
  outdated: number
  outcome: 'too_few' | 'no_better' | 'better'
  before: Errors | null
  after: Errors | null
  /** As which version it was kept; null where it was not. */
  version: number | null
}

/**
 * Learns from what was said of suggestions how sure each model should be on this page. What is not better than what is in
 * use, on incidents it has not seen, is not kept.
 *
 * @param weightsOf - the weights by which a model answers now
 * @param isTrial - only says what would be
 */
export async function refitCalibration(
  db: Database,
  page: PageScope,
  occasion: Occasion,
  weightsOf: (model: string) => Weights | null,
  isTrial: boolean,
): Promise<Refit[]> {
  const byModel = Map.groupBy(await listDecidedRows(db, page, mostRead), ({ model }) => model)
  const adjustments = await findAdjustments(db, page)
  const refits: Refit[] = []
  for (const [model, rows] of byModel) {
    const weights = weightsOf(model)
    const basis = weights ? basisOf(weights) : null
    const answers = rows.flatMap((row): Answered[] => {
      if (!weights || row.basis !== basis) return []
      const logit = calibratedLogit(weights.calibration, row.gate, row.fit)
      return [{ logit, isRight: row.state === 'accepted', group: row.incident_id }]
    })
    const accepted = answers.filter(({ isRight }) => isRight).length
    const has = {
      rows: answers.length,
      accepted,
      rejected: answers.length - accepted,
      incidents: new Set(answers.map(({ group }) => group)).size,
    }
    const told = { model, has, outdated: rows.length - answers.length }
    const isEnough = Object.entries(needed).every(([what, least]) => has[what as keyof typeof needed] >= least)
    if (!isEnough || basis === null) {
      refits.push({ ...told, outcome: 'too_few', before: null, after: null, version: null })
      continue
    }
    const { line, before, after, isBetter } = refit(answers, adjustments(model, basis) ?? unadjusted)
    const learned = { ...line, rows: answers.length, before: before.expected, after: after.expected }
    const version = isBetter && !isTrial ? await keepCalibration(db, page, occasion, { model, basis }, learned) : null
    refits.push({ ...told, outcome: isBetter ? 'better' : 'no_better', before, after, version })
  }
  return refits
}

/** Makes every model as sure as it was released; answers which ones were not. */
export async function resetCalibration(db: Database, page: PageScope, occasion: Occasion): Promise<string[]> {
  const learned = await listLearnedModels(db, page)
  const nothing = { ...unadjusted, rows: 0, before: null, after: null }
  for (const { model, basis } of learned) await keepCalibration(db, page, occasion, { model, basis }, nothing)
  return learned.map(({ model }) => model)
}
