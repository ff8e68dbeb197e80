import * as z from 'zod'
import { Id, Instant, line, listOf, ListQuery } from './basics.ts'
import { MatchAnswer, MatchInput } from './match.ts'

/** Where a help desk shows a conversation; only what a link can hold and a browser does not run. */
const ConversationUrl = z
  .string()
  .trim()
  .max(2000)
  .regex(/^https?:\/\/[^\s<>"'`\\]+$/i, 'must begin with https:// or http://')
  .refine((address) => URL.canParse(address), 'must be an address')
  .refine((address) => !/^https?:\/\/[^/?#]*@/i.test(address), 'must not contain a name or password')

/** A conversation by the help desk's name for it. Sent again, `url` and `clientId` replace what they were. */
export const ConversationInput = z
  .strictObject({
    reference: line(200),
    url: ConversationUrl.nullable().optional(),
    clientId: Id.nullable().optional(),
  })
  .meta({ id: 'ConversationInput' })
export type ConversationInput = z.infer<typeof ConversationInput>

/** A conversation in a help desk. Nothing of what was written in it is kept. */
export const Conversation = z
  .object({ id: Id, reference: z.string(), url: z.string().nullable(), clientId: Id.nullable(), createdAt: Instant })
  .meta({ id: 'Conversation' })
export type Conversation = z.infer<typeof Conversation>

/** A conversation that is about an incident, and who said so. */
export const LinkedConversation = Conversation.extend({ linkedBy: z.string().nullable(), linkedAt: Instant }).meta({
  id: 'LinkedConversation',
})
export type LinkedConversation = z.infer<typeof LinkedConversation>

/** Which of an incident's conversations to list. */
export const ListConversationsQuery = ListQuery.extend({
  reference: line(200).optional().describe('The one with this reference'),
})
export type ListConversationsQuery = z.infer<typeof ListConversationsQuery>

/** A part of an incident's conversations, with how many there are and how many clients these are from. */
export const LinkedConversations = listOf(LinkedConversation)
  .extend({ count: z.int(), clients: z.int() })
  .meta({ id: 'LinkedConversations' })
export type LinkedConversations = z.infer<typeof LinkedConversations>

/** Where a suggestion stands. */
export const SuggestionState = z.enum(['waiting', 'accepted', 'rejected'])
export type SuggestionState = z.infer<typeof SuggestionState>

/** An incident that a conversation may be about, until somebody says whether it is. */
export const Suggestion = z
  .object({
    id: Id,
    incidentId: Id,
    conversation: Conversation,
    confidence: z.number().min(0).max(1),
    model: z.string(),
    state: SuggestionState,
    decidedBy: z.string().nullable(),
    decidedAt: Instant.nullable(),
    createdAt: Instant,
  })
  .meta({ id: 'Suggestion' })
export type Suggestion = z.infer<typeof Suggestion>

/** A message that came in a conversation. */
export const ConversationMessage = MatchInput.extend(ConversationInput.shape).meta({ id: 'ConversationMessage' })
export type ConversationMessage = z.infer<typeof ConversationMessage>

/** What the message is about, and what of it is suggested now. */
export const ConversationMatch = MatchAnswer.extend({ suggestions: z.array(Suggestion) }).meta({
  id: 'ConversationMatch',
})
export type ConversationMatch = z.infer<typeof ConversationMatch>

/** Which suggestions to list. */
export const ListSuggestionsQuery = ListQuery.extend({
  incidentId: Id.optional().describe('Those for one incident'),
  state: SuggestionState.optional().describe('Those that stand so'),
})
export type ListSuggestionsQuery = z.infer<typeof ListSuggestionsQuery>

/** How many suggestions wait for a word, by open incident. */
export const WaitingSuggestions = z
  .object({ count: z.int(), incidents: z.array(z.object({ id: Id, title: z.string(), count: z.int() })) })
  .meta({ id: 'WaitingSuggestions' })
export type WaitingSuggestions = z.infer<typeof WaitingSuggestions>
