import { Hono } from 'hono'
import type { Context } from 'hono'
import {
  ConversationInput,
  ConversationMatch,
  ConversationMessage,
  LinkedConversation,
  LinkedConversations,
  ListConversationsQuery,
  listOf,
  ListSuggestionsQuery,
  Suggestion,
  WaitingSuggestions,
} from '../contract/index.ts'
import { body, query, readBody } from '../http/body.ts'
import type { Env } from '../http/env.ts'
import { allow } from '../http/guard.ts'
import { localeOf } from '../http/locale.ts'
import { judgeMessage } from '../matching/match.ts'
import { linkConversation, listConversations, unlinkConversation } from './conversation.ts'
import { decideSuggestion, listSuggestions, readWaiting, suggest } from './suggestion.ts'

/** Before any transaction: reading a message takes as long as the model does. */
async function judge(c: Context<Env>): Promise<void> {
  const { db, page, matcher } = c.var
  const input = await readBody(c, ConversationMessage)
  c.set('judged', await judgeMessage(db, page, matcher, input, { asker: 'team', locale: localeOf(c) }))
}

/** Conversations of a help desk and what they may be about, under /api/v1/pages/:page. */
export function conversationRoutes() {
  return new Hono<Env>()
    .get(
      '/incidents/:id/conversations',
      allow('incidents:read', 'List the conversations about an incident, linked last first', {
        200: LinkedConversations,
      }),
      query(ListConversationsQuery),
      async (c) => c.json(await listConversations(c.var.db, c.var.page, c.req.param('id'), c.req.valid('query'))),
    )
    .post(
      '/incidents/:id/conversations',
      allow('incidents:write', 'Link a conversation to an incident', {
        201: LinkedConversation,
        200: LinkedConversation,
      }),
      body(ConversationInput),
      async (c) => {
        const { db, page, occasion } = c.var
        const { linked, isNew } = await linkConversation(db, page, occasion, c.req.param('id'), c.req.valid('json'))
        return c.json(linked, isNew ? 201 : 200)
      },
    )
    .delete(
      '/incidents/:id/conversations/:conversationId',
      allow('incidents:write', 'Unlink a conversation from an incident', { 204: null }),
      async (c) => {
        const { id, conversationId } = c.req.param()
        await unlinkConversation(c.var.db, c.var.page, c.var.occasion, id, conversationId)
        return c.body(null, 204)
      },
    )
    .post(
      '/conversations/match',
      allow(
        'incidents:write',
        'Find the incidents that a conversation is about, and suggest the likely ones',
        { 200: ConversationMatch },
        { before: judge },
      ),
      body(ConversationMessage),
      async (c) => {
        const { db, page, occasion, judged } = c.var
        if (!judged) throw new Error('the message was not read')
        const suggestions = await suggest(db, page, occasion, c.req.valid('json'), judged.judgement)
        return c.json({ ...judged.answer, suggestions })
      },
    )
    .get(
      '/suggestions',
      allow('incidents:read', 'List suggestions, newest first', { 200: listOf(Suggestion) }),
      query(ListSuggestionsQuery),
      async (c) => c.json(await listSuggestions(c.var.db, c.var.page, c.req.valid('query'))),
    )
    .get(
      '/suggestions/waiting',
      allow('incidents:read', 'Count the suggestions that wait, by open incident', { 200: WaitingSuggestions }),
      async (c) => c.json(await readWaiting(c.var.db, c.var.page)),
    )
    .post(
      '/suggestions/:id/accept',
      allow('incidents:write', 'Accept a suggestion: its conversation is linked', { 200: Suggestion }),
      async (c) => c.json(await decideSuggestion(c.var.db, c.var.page, c.var.occasion, c.req.param('id'), 'accepted')),
    )
    .post('/suggestions/:id/reject', allow('incidents:write', 'Reject a suggestion', { 200: Suggestion }), async (c) =>
      c.json(await decideSuggestion(c.var.db, c.var.page, c.var.occasion, c.req.param('id'), 'rejected')),
    )
}
