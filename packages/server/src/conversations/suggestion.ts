import { audit } from '../accounts/audit.ts'
import type { Occasion } from '../accounts/audit.ts'
import type {
  ConversationInput,
  ListSuggestionsQuery,
  Suggestion,
  SuggestionState,
  WaitingSuggestions,
} from '../contract/index.ts'
import { pageOfList, readCursor } from '../database/cursor.ts'
import type { Database } from '../database/database.ts'
import { Refusal } from '../errors.ts'
import { newId } from '../id.ts'
import { listOpenIncidents } from '../incidents/record.ts'
import { mostOpen } from '../matching/matcher.ts'
import type { Judgement } from '../matching/matcher.ts'
import { changeUnseen } from '../pages/page.ts'
import type { PageScope } from '../pages/page.ts'
import { keepConversation, putLink, takeLink, toConversation } from './conversation.ts'
import { listLinkedRows } from './conversation.queries.ts'
import { countWaiting, insertSuggestions, listSuggestionRows } from './suggestion.queries.ts'

type SuggestionRow = Awaited<ReturnType<typeof listSuggestionRows>>[number]

const toSuggestion = (row: SuggestionRow): Suggestion => ({
  id: row.id,
  incidentId: row.incident_id,
  conversation: toConversation({ ...row, id: row.conversation_id, created_at: row.known_since }),
  confidence: row.confidence,
  model: row.model,
  state: row.state,
  decidedBy: row.decided_by,
  decidedAt: row.decided_at?.toISOString() ?? null,
  createdAt: row.created_at.toISOString(),
})

/** Suggestions of the page, newest first. */
export async function listSuggestions(
  db: Database,
  page: PageScope,
  { incidentId, state, limit, cursor }: ListSuggestionsQuery,
): Promise<{ items: Suggestion[]; nextCursor: string | null }> {
  const filter = { ...(incidentId ? { incidentId } : {}), ...(state ? { state } : {}) }
  const rows = await listSuggestionRows(db, page, filter, limit + 1, readCursor(cursor))
  return pageOfList(rows, limit, toSuggestion, (row) => ({ at: row.created_at, id: row.id }))
}

/** How many suggestions wait for each incident that is open. Of what is over none is urgent. */
export async function readWaiting(db: Database, page: PageScope): Promise<WaitingSuggestions> {
  const open = await listOpenIncidents(db, page, 'team', mostOpen)
  const counts = await countWaiting(
    db,
    page,
    open.map(({ id }) => id),
  )
  const incidents = open.flatMap(({ id, title }) => {
    const count = counts.get(id) ?? 0
    return count > 0 ? [{ id, title, count }] : []
  })
  return { count: incidents.reduce((sum, { count }) => sum + count, 0), incidents }
}

/**
 * Keeps what a message in a conversation may be about: each incident from the page's threshold on, once per conversation.
 * Answers what is suggested for the conversation now. Without any, nothing of it is kept.
 *
 * @throws Refusal bad_input — no such client on this page
 */
export function suggest(
  db: Database,
  page: PageScope,
  occasion: Occasion,
  input: ConversationInput,
  { matches, calibrated, model, basis }: Judgement,
): Promise<Suggestion[]> {
  const likely = matches.filter(({ confidence }) => confidence >= page.suggestFrom)
  return changeUnseen(db, page, async (trx) => {
    // Nobody stops incidents from being resolved or deleted while a message is read.
    const open = new Set((await listOpenIncidents(trx, page, 'team', mostOpen)).map(({ id }) => id))
    const possible = likely.filter(({ id }) => open.has(id))
    if (possible.length === 0) return []
    const { conversation, isEdited } = await keepConversation(trx, page, occasion.at, input)
    const known = await listSuggestionRows(trx, page, { conversationId: conversation.id }, mostKnown)
    const added = []
    for (const { id: incidentId, confidence } of possible) {
      if (known.some(({ incident_id }) => incident_id === incidentId)) continue
      if ((await listLinkedRows(trx, page, incidentId, { id: conversation.id }, 1)).length > 0) continue
      // Others than the best keep their proportion to it: they say nothing of how sure it should be.
      const inputs = incidentId === matches[0]?.id ? calibrated : null
      added.push({
        page_id: page.id,
        id: newId(),
        incident_id: incidentId,
        conversation_id: conversation.id,
        confidence,
        model,
        basis,
        gate: inputs?.gate ?? null,
        fit: inputs?.fit ?? null,
        state: 'waiting' as const,
        created_at: occasion.at,
      })
    }
    if (added.length > 0) await insertSuggestions(trx, added)
    if (added.length > 0 || isEdited) {
      const after = { reference: input.reference, incidents: added.map(({ incident_id }) => incident_id) }
      const target = { type: 'conversation', id: conversation.id }
      await audit(trx, occasion, { action: 'conversation.suggested', pageId: page.id, target, after })
    }
    const rows = await listSuggestionRows(trx, page, { conversationId: conversation.id }, mostKnown)
    return rows.filter(({ incident_id }) => open.has(incident_id)).map(toSuggestion)
  })
}

/** More incidents than a conversation is ever about. */
const mostKnown = 200

/**
 * Says of a suggestion whether it is right. An accepted one is linked, a rejected one is not; said otherwise later, that
 * holds.
 *
 * @throws Refusal not_found — no such suggestion on this page, or its incident is gone
 */
export function decideSuggestion(
  db: Database,
  page: PageScope,
  occasion: Occasion,
  id: string,
  state: Exclude<SuggestionState, 'waiting'>,
): Promise<Suggestion> {
  return changeUnseen(db, page, async (trx) => {
    const read = async () => {
      const [row] = await listSuggestionRows(trx, page, { id }, 1)
      if (!row) throw new Refusal('not_found', 'There is no such suggestion on this page')
      return toSuggestion(row)
    }
    const before = await read()
    if (before.state === state) return before
    const act = state === 'accepted' ? putLink : takeLink
    await act(trx, page, occasion, before.incidentId, before.conversation.id)
    const after = await read()
    await audit(trx, occasion, {
      action: `suggestion.${state}`,
      pageId: page.id,
      target: { type: 'suggestion', id },
      within: before.incidentId,
      before,
      after,
    })
    return after
  })
}
