import { audit } from '../accounts/audit.ts'
import type { Occasion } from '../accounts/audit.ts'
import type { Database } from '../database/database.ts'
import { changeUnseen } from '../pages/page.ts'
import type { PageScope } from '../pages/page.ts'
import type { Adjustment } from './calibrate.ts'
import { insertCalibration, listNewestCalibrations } from './calibration.queries.ts'
import type { Adjustments } from './matcher.ts'

/** What a page's team has taught each model, read anew for each message: a refit counts at once, in every process. */
export async function findAdjustments(db: Database, page: PageScope): Promise<Adjustments> {
  const newest = await listNewestCalibrations(db, page)
  return (model, basis) => newest.find((row) => row.model === model && row.basis === basis)
}

/** The models that a page has taught something. */
export async function listLearnedModels(db: Database, page: PageScope): Promise<{ model: string; basis: string }[]> {
  return (await listNewestCalibrations(db, page)).filter(({ rows }) => rows > 0)
}

/** From how many answers an adjustment was learned, and by how much confidence and truth differed before and after. */
export interface Learned extends Adjustment {
  rows: number
  before: number | null
  after: number | null
}

/** Keeps what was learned for a model's weights as the newest version, which it answers. */
export function keepCalibration(
  db: Database,
  page: PageScope,
  occasion: Occasion,
  { model, basis }: { model: string; basis: string },
  { slope, shift, rows, before, after }: Learned,
): Promise<number> {
  return changeUnseen(db, page, async (trx) => {
    const known = (await listNewestCalibrations(trx, page)).find((row) => row.model === model)
    const version = (known?.version ?? 0) + 1
    const learned = { slope, shift, rows, error_before: before, error_after: after }
    await insertCalibration(trx, { page_id: page.id, model, version, basis, ...learned, created_at: occasion.at })
    await audit(trx, occasion, {
      action: rows > 0 ? 'calibration.refitted' : 'calibration.reset',
      pageId: page.id,
      target: { type: 'calibration', id: model },
      ...(known
        ? { before: { version: known.version, slope: known.slope, shift: known.shift, rows: known.rows } }
        : {}),
      after: { version, slope, shift, rows, before, after },
    })
    return version
  })
}
