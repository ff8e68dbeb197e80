import { audit } from '../accounts/audit.ts'
import type { Occasion } from '../accounts/audit.ts'
import { checkClient } from '../clients/client.ts'
import type {
  Conversation,
  ConversationInput,
  LinkedConversation,
  LinkedConversations,
  ListConversationsQuery,
} from '../contract/index.ts'
import { pageOfList, readCursor } from '../database/cursor.ts'
import type { Database } from '../database/database.ts'
import { Refusal } from '../errors.ts'
import { newId } from '../id.ts'
import { getIncident } from '../incidents/incident.ts'
import { changeUnseen } from '../pages/page.ts'
import type { PageScope } from '../pages/page.ts'
import { isEdit } from '../version.ts'
import {
  countLinks,
  deleteLink,
  deleteUnusedConversations,
  editConversationRow,
  findConversationRow,
  insertConversation,
  insertLink,
  listLinkedClients,
  listLinkedRows,
} from './conversation.queries.ts'
import type { LinkFilter } from './conversation.queries.ts'
import { decideRow } from './suggestion.queries.ts'

type ConversationRow = NonNullable<Awaited<ReturnType<typeof findConversationRow>>>
type LinkedRow = Awaited<ReturnType<typeof listLinkedRows>>[number]

export const toConversation = (
  row: Pick<ConversationRow, 'id' | 'reference' | 'url' | 'client_id' | 'created_at'>,
): Conversation => ({
  id: row.id,
  reference: row.reference,
  url: row.url,
  clientId: row.client_id,
  createdAt: row.created_at.toISOString(),
})

const toLinked = (row: LinkedRow): LinkedConversation => ({
  ...toConversation(row),
  linkedBy: row.linked_by,
  linkedAt: row.linked_at.toISOString(),
})

async function findLinked(
  db: Database,
  page: PageScope,
  incidentId: string,
  filter: LinkFilter,
): Promise<LinkedConversation | undefined> {
  const [row] = await listLinkedRows(db, page, incidentId, filter, 1)
  return row && toLinked(row)
}

/**
 * The conversations of an incident, linked last first, with how many there are in all.
 *
 * @throws Refusal not_found — no such incident on this page
 */
export async function listConversations(
  db: Database,
  page: PageScope,
  incidentId: string,
  { reference, limit, cursor }: ListConversationsQuery,
): Promise<LinkedConversations> {
  await getIncident(db, page, incidentId)
  const filter = reference === undefined ? {} : { reference }
  const rows = await listLinkedRows(db, page, incidentId, filter, limit + 1, readCursor(cursor))
  const list = pageOfList(rows, limit, toLinked, (row) => ({ at: row.linked_at, id: row.id }))
  return { ...list, ...(await countLinks(db, page, incidentId)) }
}

/** The clients that an incident affects because of what they wrote, by their ids. */
export async function listClientsInConversations(db: Database, page: PageScope, incidentId: string): Promise<string[]> {
  return (await listLinkedClients(db, page, incidentId)).map(({ client_id }) => client_id)
}

/**
 * Keeps a conversation by its reference, or makes it as it is told now.
 *
 * @throws Refusal bad_input — no such client on this page
 */
export async function keepConversation(
  trx: Database,
  page: PageScope,
  at: Date,
  { reference, url, clientId }: ConversationInput,
): Promise<{ conversation: Conversation; isEdited: boolean }> {
  if (clientId) await checkClient(trx, page, clientId)
  const known = await findConversationRow(trx, page, reference)
  if (!known) {
    const row = { id: newId(), reference, url: url ?? null, client_id: clientId ?? null, created_at: at }
    await insertConversation(trx, { page_id: page.id, ...row })
    return { conversation: toConversation(row), isEdited: false }
  }
  const before = toConversation(known)
  const change = { ...(url === undefined ? {} : { url }), ...(clientId === undefined ? {} : { clientId }) }
  if (!isEdit(before, change)) return { conversation: before, isEdited: false }
  const conversation = { ...before, ...change }
  await editConversationRow(trx, page, known.id, { url: conversation.url, client_id: conversation.clientId })
  return { conversation, isEdited: true }
}

/** Links a conversation to an incident unless it is; answers whether it was not. What was suggested is thereby accepted. */
export async function putLink(
  trx: Database,
  page: PageScope,
  { at, by }: Occasion,
  incidentId: string,
  conversationId: string,
): Promise<boolean> {
  if (await findLinked(trx, page, incidentId, { id: conversationId })) return false
  await insertLink(trx, {
    page_id: page.id,
    incident_id: incidentId,
    conversation_id: conversationId,
    linked_by: by.name,
    linked_at: at,
  })
  const decision = { state: 'accepted', decided_by: by.name, decided_at: at } as const
  await decideRow(trx, page, incidentId, conversationId, decision)
  return true
}

/** Takes the link away if there is one, which rejects what was suggested. */
export async function takeLink(
  trx: Database,
  page: PageScope,
  { at, by }: Occasion,
  incidentId: string,
  conversationId: string,
): Promise<void> {
  await deleteLink(trx, page, incidentId, conversationId)
  const decision = { state: 'rejected', decided_by: by.name, decided_at: at } as const
  await decideRow(trx, page, incidentId, conversationId, decision)
  await deleteUnusedConversations(trx, page, conversationId)
}

/**
 * Says that a conversation is about an incident, which counts its client among those affected. Said again, nothing is
 * another.
 *
 * @throws Refusal not_found — no such incident on this page; bad_input — no such client
 */
export function linkConversation(
  db: Database,
  page: PageScope,
  occasion: Occasion,
  incidentId: string,
  input: ConversationInput,
): Promise<{ linked: LinkedConversation; isNew: boolean }> {
  return changeUnseen(db, page, async (trx) => {
    await getIncident(trx, page, incidentId)
    const before = await findLinked(trx, page, incidentId, { reference: input.reference })
    const { conversation, isEdited } = await keepConversation(trx, page, occasion.at, input)
    const isNew = await putLink(trx, page, occasion, incidentId, conversation.id)
    const linked = await findLinked(trx, page, incidentId, { id: conversation.id })
    if (!linked) throw new Error('the conversation was not linked')
    if (isNew || isEdited) {
      await audit(trx, occasion, {
        action: isNew ? 'conversation.linked' : 'conversation.edited',
        pageId: page.id,
        target: { type: 'conversation', id: conversation.id },
        within: incidentId,
        ...(before ? { before } : {}),
        after: linked,
      })
    }
    return { linked, isNew }
  })
}

/**
 * Says that a conversation is not about an incident after all. One that is about no incident is forgotten.
 *
 * @throws Refusal not_found — it is not linked to such an incident
 */
export function unlinkConversation(
  db: Database,
  page: PageScope,
  occasion: Occasion,
  incidentId: string,
  conversationId: string,
): Promise<void> {
  return changeUnseen(db, page, async (trx) => {
    const before = await findLinked(trx, page, incidentId, { id: conversationId })
    if (!before) throw new Refusal('not_found', 'There is no such conversation on this incident')
    await takeLink(trx, page, occasion, incidentId, conversationId)
    const target = { type: 'conversation', id: conversationId }
    const change = { action: 'conversation.unlinked', pageId: page.id, target, within: incidentId, before }
    await audit(trx, occasion, change)
  })
}

/** Forgets conversations whose incidents are gone. */
export const forgetConversations = (db: Database, page: PageScope): Promise<number> =>
  changeUnseen(db, page, (trx) => deleteUnusedConversations(trx, page))
