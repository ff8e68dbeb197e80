import type { Insertable } from 'kysely'
import type { Database } from '../database/database.ts'
import type { PageScope } from '../pages/page.ts'
import type { MatchCalibrationTable } from './calibration.table.ts'

/** The newest calibration of each model. */
export function listNewestCalibrations(db: Database, page: PageScope) {
  return db
    .selectFrom('match_calibration')
    .selectAll()
    .distinctOn('model')
    .where('page_id', '=', page.id)
    .orderBy('model')
    .orderBy('version', 'desc')
    .execute()
}

export async function insertCalibration(trx: Database, row: Insertable<MatchCalibrationTable>): Promise<void> {
  await trx.insertInto('match_calibration').values(row).execute()
}
