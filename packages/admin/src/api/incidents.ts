import type {
  CountRecipientsInput,
  Incident,
  IncidentSummary,
  MessagePreview,
  OpenIncidentInput,
  PostUpdateInput,
  RecipientCount,
} from '@incident-commander/server/contract'
import { type Listed, partOf } from './list.ts'
import { ask, get, post } from './request.ts'

/** A part of a page's incidents, open ones first. */
export const listIncidents = (pageId: string, cursor: string | null, limit: number, signal?: AbortSignal) =>
  get<Listed<IncidentSummary>>(`/pages/${pageId}/incidents?${partOf(cursor, limit)}`, signal)

/** One incident with all its updates. */
export const readIncident = (pageId: string, id: string, signal?: AbortSignal) =>
  get<Incident>(`/pages/${pageId}/incidents/${encodeURIComponent(id)}`, signal)

/** Declares an incident. */
export const openIncident = (pageId: string, input: OpenIncidentInput, key: string) =>
  post<Incident>(`/pages/${pageId}/incidents`, input, key)

/** Posts an update on an incident. */
export const postUpdate = (pageId: string, id: string, input: PostUpdateInput, key: string) =>
  post<Incident>(`/pages/${pageId}/incidents/${id}/updates`, input, key)

/** How many people an update would reach, before it is sent. */
export const countRecipients = (pageId: string, input: CountRecipientsInput, signal?: AbortSignal) =>
  ask<RecipientCount>(`/pages/${pageId}/recipient-count`, input, signal)

/** A message as visitors will see it. */
export const previewMessage = (pageId: string, message: string, signal?: AbortSignal) =>
  ask<MessagePreview>(`/pages/${pageId}/message-preview`, { message }, signal)
