import { audit, systemOccasion } from '../accounts/audit.ts'
import { removeAudit } from '../accounts/read-audit.ts'
import type { Clock } from '../clock.ts'
import { forgetConversations } from '../conversations/conversation.ts'
import type { Database } from '../database/database.ts'
import { inTransaction } from '../database/database.ts'
import { removeDeliveries } from '../deliveries/remove-deliveries.ts'
import { removeIncidents } from '../incidents/remove-incidents.ts'
import { removeMaintenances } from '../maintenances/remove-maintenances.ts'
import { findPageById, findTidied, listUntidied, longestAuditRetention, markTidied } from '../pages/page.ts'
import { forgetOldCounts } from '../subscribers/mail-limits.ts'

const day = 86_400_000

/** The hour, in UTC, after which a page is tidied up: night where most pages are read. */
const hour = 3

/** When the last night began that is due. */
function lastNight(now: Date): Date {
  const night = new Date(now)
  night.setUTCHours(hour, 0, 0, 0)
  return night <= now ? night : new Date(night.getTime() - day)
}

/** The pages that have not been tidied up since the last night began. */
export function findUntidied(db: Database, clock: Clock): Promise<string[]> {
  return listUntidied(db, lastNight(clock.now()))
}

/**
 * Removes what a page no longer keeps. Killed half-way, or done by two processes at once, it ends the same: each step
 * looks for itself what is left, and the night is marked as done last.
 */
export async function tidyUp(db: Database, clock: Clock, pageId: string, stop?: AbortSignal): Promise<void> {
  const now = clock.now()
  // No link is written here, so no address is needed.
  const page = await findPageById(db, '', pageId)
  const tidied = await findTidied(db, pageId)
  if (!page || (tidied && tidied >= lastNight(now))) return
  const before = (days: number) => new Date(now.getTime() - days * day)
  const { incidents, deliveries, audit: auditDays } = page.retention
  const { organizationId } = page
  const isStopped = () => stop?.aborted ?? false
  const occasion = systemOccasion(organizationId, now)
  const removed = {
    incidents: incidents === null ? 0 : await removeIncidents(db, page, occasion, before(incidents), isStopped),
    maintenances: incidents === null ? 0 : await removeMaintenances(db, page, occasion, before(incidents), isStopped),
    conversations: await forgetConversations(db, page),
    deliveries: deliveries === null ? 0 : await removeDeliveries(db, page, before(deliveries), isStopped),
    audit: auditDays === null ? 0 : await removeAudit(db, organizationId, pageId, before(auditDays)),
  }
  // What belongs to no page, such as signing in, is kept until the last page gives up its own.
  const longest = await longestAuditRetention(db, organizationId)
  if (longest !== null) removed.audit += await removeAudit(db, organizationId, null, before(longest))
  await forgetOldCounts(db, now)
  if (isStopped()) return
  await inTransaction(db, async (trx) => {
    await markTidied(trx, pageId, now)
    if (Object.values(removed).every((count) => count === 0)) return
    const target = { type: 'page', id: pageId }
    await audit(trx, occasion, { action: 'retention.applied', pageId, target, after: removed })
  })
}
