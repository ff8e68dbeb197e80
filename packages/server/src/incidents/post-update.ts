import { audit } from '../accounts/audit.ts'
import type { Occasion } from '../accounts/audit.ts'
import type { Incident, PostUpdateInput } from '../contract/index.ts'
import type { Database } from '../database/database.ts'
import { Refusal, wrongField } from '../errors.ts'
import { standardMessage } from '../messages/standard.ts'
import type { PageScope } from '../pages/page.ts'
import { changeIncident } from './change-incident.ts'
import { checkComponents, getIncident } from './incident.ts'
import { isOver } from '../statuses/words.ts'
import { settleIncident } from './incident-state.ts'
import { checkVersion } from '../version.ts'
import { returnToDraft } from '../postmortems/return-to-draft.ts'
import { deletePostmortemUpdates } from './update.queries.ts'
import { recordIncidentEvent, writeUpdates } from './write-update.ts'

/** Checks what an update may not do to an incident in this state, and answers its time. */
function checkUpdate(incident: Incident, input: PostUpdateInput, now: Date): { at: Date; isLatest: boolean } {
  const newest = incident.updates[0]
  const newestAt = newest ? new Date(newest.at) : now
  // Another process's clock may be ahead, or this one's stepped back: what is posted now comes after what is there.
  const at = input.at === undefined ? (newestAt > now ? newestAt : now) : new Date(input.at)
  if (input.at !== undefined && at > now) throw wrongField('/at', 'must not be in the future')
  if (at < new Date(incident.startedAt)) throw wrongField('/at', 'must not be before the incident began')
  const isLatest = at >= newestAt
  if (isOver(incident.status) && isLatest && input.status !== 'resolved' && !input.reopen) {
    throw new Refusal('conflict', 'This incident is resolved. Send reopen: true to open it again.')
  }
  if (isOver(incident.status) && isLatest && input.status === 'resolved') {
    throw new Refusal(
      'conflict',
      'This incident is resolved already. An update before its resolution needs a time (at).',
    )
  }
  if (!isLatest && input.status === 'resolved') {
    throw wrongField('/status', 'cannot be resolved at a time before the newest update')
  }
  if (!isLatest && input.nextUpdateBy) {
    throw wrongField('/nextUpdateBy', 'can be promised by the newest update only')
  }
  if (input.status === 'resolved') {
    const index = (input.components ?? []).findIndex(({ status }) => status !== 'operational')
    if (index >= 0) {
      throw wrongField(`/components/${index}/status`, 'must be operational: resolving ends what the incident says')
    }
  }
  return { at, isLatest }
}

/**
 * Posts an update and moves the incident to its status; an update dated before the newest one is only told, the
 * incident stays where it is.
 *
 * @throws Refusal not_found — no such incident on this page; conflict — it is resolved and `reopen` is not set;
 * bad_input — a component that is not of this page, a time that cannot be
 */
export function postUpdate(
  db: Database,
  page: PageScope,
  occasion: Occasion,
  incidentId: string,
  input: PostUpdateInput,
  seen?: number,
): Promise<Incident> {
  const now = occasion.at
  return changeIncident(db, page, now, incidentId, async (trx) => {
    const before = await getIncident(trx, page, incidentId)
    checkVersion(before, seen)
    const { at, isLatest } = checkUpdate(before, input, now)
    await checkComponents(trx, page, [{ components: input.components ?? [], pointer: '/components' }])
    const nextUpdateBy = input.nextUpdateBy ? new Date(input.nextUpdateBy) : null
    if (nextUpdateBy && nextUpdateBy <= now) throw wrongField('/nextUpdateBy', 'must be in the future')
    if (nextUpdateBy && input.status === 'resolved') {
      throw wrongField('/nextUpdateBy', 'cannot be promised for an incident that is over')
    }
    const type = input.status === 'resolved' && isLatest ? 'incident.resolved' : 'incident.updated'
    const update = {
      status: input.status,
      message: input.message || standardMessage(page.locale, input.status),
      at,
      since: at,
      components: input.components ?? [],
      nextUpdateBy,
      // What is told of an incident that is over is for the record, unless the admin wants people to hear it.
      notify: input.notify ?? ((isLatest || !isOver(before.status)) && page.notifyByDefault.includes(type)),
    }
    const isReopening = isOver(before.status) && isLatest && input.status !== 'resolved'
    if (isReopening) {
      await deletePostmortemUpdates(trx, page, incidentId)
      await returnToDraft(trx, page, occasion, incidentId)
    }
    const [updateId] = await writeUpdates(trx, page, occasion, before, [update])
    await settleIncident(trx, page, incidentId, now)
    const incident = await getIncident(trx, page, incidentId)
    await recordIncidentEvent(trx, page, occasion, type, incident, updateId)
    await audit(trx, occasion, {
      action: 'incident.update_posted',
      pageId: page.id,
      target: { type: 'incident', id: incidentId },
      before: { status: before.status },
      after: input,
    })
    return incident
  })
}
