import type {
  ConversationInput,
  LinkedConversation,
  LinkedConversations,
  Suggestion,
  WaitingSuggestions,
} from '@incident-commander/server/contract'
import { type Listed, partOf, readAll } from './list.ts'
import { get, post, remove } from './request.ts'

const conversations = (pageId: string, incidentId: string) => `/pages/${pageId}/incidents/${incidentId}/conversations`

/** A part of an incident's conversations, linked last first. */
export const listConversations = (pageId: string, incidentId: string, cursor: string | null, signal?: AbortSignal) =>
  get<LinkedConversations>(`${conversations(pageId, incidentId)}?${partOf(cursor, 20)}`, signal)

/** Links a conversation by hand. */
export const linkConversation = (pageId: string, incidentId: string, input: ConversationInput, key: string) =>
  post<LinkedConversation>(conversations(pageId, incidentId), input, key)

/** Unlinks a conversation. */
export const unlinkConversation = (pageId: string, incidentId: string, { id }: LinkedConversation) =>
  remove(`${conversations(pageId, incidentId)}/${id}`)

/** Suggestions that wait for an incident, newest first. */
export const listSuggestions = (pageId: string, incidentId: string, signal?: AbortSignal) =>
  readAll((query) =>
    get<Listed<Suggestion>>(`/pages/${pageId}/suggestions?state=waiting&incidentId=${incidentId}&${query}`, signal),
  )

/** Says of a suggestion whether it is right. */
export const decideSuggestion = (pageId: string, { id }: Suggestion, act: 'accept' | 'reject', key: string) =>
  post<Suggestion>(`/pages/${pageId}/suggestions/${id}/${act}`, undefined, key)

/** How many suggestions wait, by open incident. */
export const readWaitingSuggestions = (pageId: string, signal?: AbortSignal) =>
  get<WaitingSuggestions>(`/pages/${pageId}/suggestions/waiting`, signal)
