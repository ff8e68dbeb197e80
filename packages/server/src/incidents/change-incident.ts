import { audit } from '../accounts/audit.ts'
import type { Occasion } from '../accounts/audit.ts'
import type { Incident } from '../contract/index.ts'
import type { Database } from '../database/database.ts'
import { changePage, changeUnseen, showChange } from '../pages/page.ts'
import type { PageScope } from '../pages/page.ts'
import { checkVersion } from '../version.ts'
import { tellIncidentRecord } from '../deliveries/program-events.ts'
import { getIncident } from './incident.ts'
import { isPublic, toToldIncident } from './incident-document.ts'
import { settleIncident } from './incident-state.ts'
import { findIncidentRow } from './incident.queries.ts'

/**
 * Runs a change of an incident in one transaction among the page's changes. The public sees it, unless it is a test or
 * for some clients, which an incident is from the first to the last.
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
  return row?.test || row?.for_clients ? changeUnseen(db, page, work) : changePage(db, page, at, work)
}

/** Tells programs how an incident is now, or was last. */
export function tellRecord(
  trx: Database,
  page: PageScope,
  type: 'incident.edited' | 'incident.deleted',
  incident: Incident,
  at: Date,
): Promise<void> {
  return tellIncidentRecord(trx, page, type, incident, toToldIncident(page, incident), at)
}

/**
 * Edits an incident: reads it, lets `plan` look at it and give what to write, and answers how it is then, with an audit
 * entry. Without anything to write the incident stays as it is, of the same version.
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
  plan: (trx: Database, before: Incident) => Promise<(() => Promise<void>) | null>,
): Promise<Incident> {
  return changeUnseen(db, page, async (trx) => {
    const before = await getIncident(trx, page, id)
    checkVersion(before, seen)
    const write = await plan(trx, before)
    if (!write) return before
    if (isPublic(before)) await showChange(trx, page, occasion.at)
    await write()
    await settleIncident(trx, page, id, occasion.at)
    const after = await getIncident(trx, page, id)
    await audit(trx, occasion, {
      target: { type: 'incident', id },
      ...change,
      pageId: page.id,
      within: id,
      before,
      after,
    })
    await tellRecord(trx, page, 'incident.edited', after, occasion.at)
    return after
  })
}
