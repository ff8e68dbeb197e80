import { isDeepStrictEqual } from 'node:util'
import { audit } from '../accounts/audit.ts'
import type { Occasion } from '../accounts/audit.ts'
import type { Incident, Postmortem, PostmortemInput, TimelineEntry } from '../contract/index.ts'
import type { Database } from '../database/database.ts'
import { Refusal } from '../errors.ts'
import { retellPostmortem } from '../incidents/tell-postmortem.ts'
import { isPublic } from '../incidents/incident-document.ts'
import { getIncident } from '../incidents/incident.ts'
import { changeUnseen, showChange } from '../pages/page.ts'
import type { PageScope } from '../pages/page.ts'
import { isOver } from '../statuses/words.ts'
import { checkVersion } from '../version.ts'
import { computeNumbers, getPostmortem } from './postmortem.ts'
import { deletePostmortemRow, editPostmortemRow, findPostmortemRow, insertPostmortem } from './postmortem.queries.ts'
import { removeFromPublic } from './publish-postmortem.ts'

/** So much of an update begins an entry, and so many entries a timeline: an author shortens them anyway. */
const longestBeginning = 500
const mostBegun = 100

/** A timeline made of an incident's updates, oldest first. */
function timelineFrom({ updates }: Pick<Incident, 'updates'>): TimelineEntry[] {
  return updates
    .filter(({ status, message }) => status !== 'postmortem' && message.trim() !== '')
    .slice(0, mostBegun)
    .toReversed()
    .map(({ at, message }) => ({
      at,
      text:
        message.length <= longestBeginning ? message : `${message.slice(0, longestBeginning).replace(/\s+\S*$/, '')} …`,
    }))
}

type Written = Pick<
  Postmortem,
  'title' | 'summary' | 'impact' | 'rootCause' | 'affectedClients' | 'downtimeMinutes' | 'timeline' | 'actions'
>

/** What a new postmortem begins with. */
const beginning = (incident: Incident): Written => ({
  title: incident.title,
  summary: '',
  impact: '',
  rootCause: '',
  affectedClients: null,
  downtimeMinutes: null,
  timeline: timelineFrom(incident),
  actions: [],
})

/** What an author sent, in the form in which it is kept: the timeline in its order. */
function toWritten(input: PostmortemInput): Partial<Written> {
  const { timeline, actions, ...rest } = input
  const known = Object.entries(rest).filter(([, value]) => value !== undefined)
  return {
    ...(Object.fromEntries(known) as Partial<Written>),
    ...(timeline
      ? {
          timeline: timeline
            .map(({ at, text }) => ({ at: new Date(at).toISOString(), text }))
            .toSorted((one, other) => one.at.localeCompare(other.at)),
        }
      : {}),
    ...(actions
      ? {
          actions: actions.map(({ text, owner = null, dueOn = null, done = false }) => ({ text, owner, dueOn, done })),
        }
      : {}),
  }
}

const toRow = (written: Written) => ({
  title: written.title,
  summary: written.summary,
  impact: written.impact,
  root_cause: written.rootCause,
  affected_clients: written.affectedClients,
  downtime_minutes: written.downtimeMinutes,
  timeline: JSON.stringify(written.timeline),
  actions: JSON.stringify(written.actions),
})

const writtenOf = ({
  title,
  summary,
  impact,
  rootCause,
  affectedClients,
  downtimeMinutes,
  timeline,
  actions,
}: Postmortem): Written => ({
  title,
  summary,
  impact,
  rootCause,
  affectedClients,
  downtimeMinutes,
  timeline,
  actions,
})

/**
 * Begins the postmortem of an incident, or puts another in its place.
 *
 * @throws Refusal not_found — no such incident on this page; conflict — it still goes on; stale — changed since `seen`
 */
export function putPostmortem(
  db: Database,
  page: PageScope,
  occasion: Occasion,
  incidentId: string,
  input: PostmortemInput,
  seen?: number,
): Promise<Postmortem> {
  return changeUnseen(db, page, async (trx) => {
    const incident = await getIncident(trx, page, incidentId)
    const written = { ...beginning(incident), ...toWritten(input) }
    if (await findPostmortemRow(trx, page, incidentId)) return edit(trx, page, occasion, incident, written, seen)
    if (seen !== undefined) throw new Refusal('stale', 'There is no postmortem any more, or not yet')
    if (!isOver(incident.status)) {
      throw new Refusal('conflict', 'This incident still goes on. Its postmortem is written when it is resolved.')
    }
    await insertPostmortem(trx, {
      page_id: page.id,
      incident_id: incidentId,
      status: 'draft',
      ...toRow(written),
      shown_clients: null,
      shown_downtime: null,
      edited_by: occasion.by.name,
      published_at: null,
      created_at: occasion.at,
      updated_at: occasion.at,
    })
    const postmortem = await getPostmortem(trx, page, incidentId)
    await auditPostmortem(trx, page, occasion, incidentId, 'created', { after: writtenOf(postmortem) })
    return postmortem
  })
}

/**
 * Edits the postmortem of an incident; of a published one, everybody sees the change at once.
 *
 * @throws Refusal not_found — it has none; stale — changed since `seen`
 */
export function editPostmortem(
  db: Database,
  page: PageScope,
  occasion: Occasion,
  incidentId: string,
  input: PostmortemInput,
  seen?: number,
): Promise<Postmortem> {
  return changeUnseen(db, page, async (trx) => {
    const incident = await getIncident(trx, page, incidentId)
    return edit(trx, page, occasion, incident, toWritten(input), seen)
  })
}

async function edit(
  trx: Database,
  page: PageScope,
  occasion: Occasion,
  incident: Incident,
  change: Partial<Written>,
  seen: number | undefined,
): Promise<Postmortem> {
  const before = await getPostmortem(trx, page, incident.id)
  checkVersion(before, seen)
  const written = { ...writtenOf(before), ...change }
  if (isDeepStrictEqual(written, writtenOf(before))) return before
  const isPublished = before.status === 'published'
  if (isPublished && isPublic(incident)) await showChange(trx, page, occasion.at)
  const computed = isPublished ? await computeNumbers(trx, page, incident) : undefined
  await editPostmortemRow(trx, page, incident.id, {
    ...toRow(written),
    ...(computed
      ? {
          shown_clients: written.affectedClients ?? computed.affectedClients,
          shown_downtime: written.downtimeMinutes ?? computed.downtimeMinutes,
        }
      : {}),
    edited_by: occasion.by.name,
    updated_at: occasion.at,
  })
  if (isPublished) await retellPostmortem(trx, page, occasion, incident.id, written.summary)
  const after = await getPostmortem(trx, page, incident.id)
  await auditPostmortem(trx, page, occasion, incident.id, 'edited', {
    before: writtenOf(before),
    after: writtenOf(after),
  })
  return after
}

/**
 * Deletes the postmortem of an incident for good; a published one is taken back with it.
 *
 * @throws Refusal not_found — it has none; stale — changed since `seen`
 */
export function deletePostmortem(
  db: Database,
  page: PageScope,
  occasion: Occasion,
  incidentId: string,
  seen?: number,
): Promise<void> {
  return changeUnseen(db, page, async (trx) => {
    const before = await getPostmortem(trx, page, incidentId)
    checkVersion(before, seen)
    await removeFromPublic(trx, page, occasion, before)
    await deletePostmortemRow(trx, page, incidentId)
    await auditPostmortem(trx, page, occasion, incidentId, 'deleted', { before: writtenOf(before) })
  })
}

async function auditPostmortem(
  trx: Database,
  page: PageScope,
  occasion: Occasion,
  incidentId: string,
  done: string,
  change: { before?: Written; after?: Written },
): Promise<void> {
  await audit(trx, occasion, {
    action: `postmortem.${done}`,
    pageId: page.id,
    target: { type: 'postmortem', id: incidentId },
    within: incidentId,
    ...change,
  })
}
