import { audit } from '../accounts/audit.ts'
import type { Occasion } from '../accounts/audit.ts'
import type { Postmortem, PostmortemStatus, PublishPostmortemInput } from '../contract/index.ts'
import type { Database } from '../database/database.ts'
import { Refusal } from '../errors.ts'
import { isPublic } from '../incidents/incident-document.ts'
import { tellPostmortem, untellPostmortem } from '../incidents/tell-postmortem.ts'
import { changeUnseen, showChange } from '../pages/page.ts'
import type { PageScope } from '../pages/page.ts'
import { isOver } from '../statuses/words.ts'
import { computeNumbers, findAccount, getPostmortem } from './postmortem.ts'
import { editPostmortemRow } from './postmortem.queries.ts'

/** Takes a published postmortem, and the update that tells of it, from everybody's eyes; others were never there. */
export async function removeFromPublic(
  trx: Database,
  page: PageScope,
  occasion: Occasion,
  { status, incident: { id } }: Postmortem,
): Promise<void> {
  if (status !== 'published') return
  await showChange(trx, page, occasion.at)
  await untellPostmortem(trx, page, occasion, id)
}

async function auditMove(
  trx: Database,
  page: PageScope,
  occasion: Occasion,
  incidentId: string,
  action: string,
  before: PostmortemStatus,
  after: object,
): Promise<void> {
  await audit(trx, occasion, {
    action,
    pageId: page.id,
    target: { type: 'postmortem', id: incidentId },
    within: incidentId,
    before: { status: before },
    after,
  })
}

/**
 * Publishes the postmortem of an incident: it gets its address, the incident the status `postmortem` and an update that
 * tells of it. Whether people hear of it `notify` says, or the page. One that is published stays so, and nobody is told again.
 *
 * @throws Refusal not_found — it has none; conflict — the incident goes on, or there is nothing to read yet
 */
export function publishPostmortem(
  db: Database,
  page: PageScope,
  occasion: Occasion,
  incidentId: string,
  { notify = page.notifyByDefault.includes('postmortem.published') }: PublishPostmortemInput,
): Promise<Postmortem> {
  return changeUnseen(db, page, async (trx) => {
    const { incident, row } = await findAccount(trx, page, incidentId)
    if (row.status === 'published') return getPostmortem(trx, page, incidentId)
    if (!isOver(incident.status)) {
      throw new Refusal('conflict', 'This incident goes on again. Resolve it before you publish its postmortem.')
    }
    if (!row.summary.trim()) {
      const fields = [{ pointer: '/summary', detail: 'must be written before it is published' }]
      throw new Refusal('conflict', 'The summary must be written before the postmortem is published', { fields })
    }
    if (isPublic(incident)) await showChange(trx, page, occasion.at)
    const computed = await computeNumbers(trx, page, incident)
    await editPostmortemRow(trx, page, incidentId, {
      status: 'published',
      published_at: occasion.at,
      updated_at: occasion.at,
      shown_clients: row.affected_clients ?? computed.affectedClients,
      shown_downtime: row.downtime_minutes ?? computed.downtimeMinutes,
    })
    await tellPostmortem(trx, page, occasion, incident, { message: row.summary, notify })
    await auditMove(trx, page, occasion, incidentId, 'postmortem.published', row.status, {
      status: 'published',
      notify,
    })
    return getPostmortem(trx, page, incidentId)
  })
}

/** Moves a postmortem to where nobody but the team reads it; the incident goes back to `resolved`. */
function hide(
  db: Database,
  page: PageScope,
  occasion: Occasion,
  incidentId: string,
  status: 'draft' | 'internal',
): Promise<Postmortem> {
  return changeUnseen(db, page, async (trx) => {
    const before = await getPostmortem(trx, page, incidentId)
    if (before.status === status) return before
    await removeFromPublic(trx, page, occasion, before)
    await editPostmortemRow(trx, page, incidentId, { status, published_at: null, updated_at: occasion.at })
    const action = status === 'draft' ? 'postmortem.unpublished' : 'postmortem.kept_internal'
    await auditMove(trx, page, occasion, incidentId, action, before.status, { status })
    return getPostmortem(trx, page, incidentId)
  })
}

/**
 * Makes the postmortem of an incident a draft again.
 *
 * @throws Refusal not_found — it has none
 */
export function unpublishPostmortem(db: Database, page: PageScope, occasion: Occasion, incidentId: string) {
  return hide(db, page, occasion, incidentId, 'draft')
}

/**
 * Keeps the postmortem of an incident for the team.
 *
 * @throws Refusal not_found — it has none
 */
export function keepPostmortemInternal(db: Database, page: PageScope, occasion: Occasion, incidentId: string) {
  return hide(db, page, occasion, incidentId, 'internal')
}
