import { audit } from '../accounts/audit.ts'
import type { Occasion } from '../accounts/audit.ts'
import type { Incident } from '../contract/index.ts'
import type { Database } from '../database/database.ts'
import { changePage, changeUnseen } from '../pages/page.ts'
import type { PageScope } from '../pages/page.ts'
import { checkVersion } from '../version.ts'
import { getIncident } from './incident.ts'
import { settleIncident } from './incident-state.ts'
import { findIncidentRow } from './incident.queries.ts'

/**
 * Runs a change of an incident in one transaction among the page's changes. The public sees it, unless it is a test, which
 * an incident is from the first to the last.
 *
 * @throws Refusal not_found — the page is gone
 */
export async function changeIncident<Result>(
  db: Database,
  page: PageScope,
  at: Date,
  id: string,
  work: (trx: Database) => Promise<Result>,
): Promise<Result> {
  const row = await findIncidentRow(db, page, id)
  return row?.test ? changeUnseen(db, page, work) : changePage(db, page, at, work)
}

/**
 * Edits an incident: reads it, lets `work` change it, and answers how it is then, with an audit entry.
 *
 * @throws Refusal not_found; stale — changed since `seen`
 */
export function editing(
  db: Database,
  page: PageScope,
  occasion: Occasion,
  id: string,
  seen: number | undefined,
  change: { action: string; target?: { type: string; id: string } },
  work: (trx: Database, before: Incident) => Promise<void>,
): Promise<Incident> {
  return changeIncident(db, page, occasion.at, id, async (trx) => {
    const before = await getIncident(trx, page, id)
    checkVersion(before, seen)
    await work(trx, before)
    await settleIncident(trx, page, id, occasion.at)
    const after = await getIncident(trx, page, id)
    await audit(trx, occasion, { target: { type: 'incident', id }, ...change, pageId: page.id, before, after })
    return after
  })
}
