import type {
  ComponentLog,
  CountRecipientsInput,
  Delivery,
  DeliveryLog,
  EditIncidentInput,
  EditUpdateInput,
  Incident,
  IncidentChange,
  IncidentSummary,
  MessagePreview,
  OpenIncidentInput,
  PostUpdateInput,
  RecipientCount,
  RetryAnswer,
  StatusPage,
} from '@incident-commander/server/contract'
import { Failure } from './failure.ts'
import { type Listed, partOf } from './list.ts'
import { ask, get, patch, post, remove } from './request.ts'

const incidents = (pageId: string) => `/pages/${pageId}/incidents`

/** A part of a page's incidents, newest first; `query` as the API has it. */
export const listIncidents = (pageId: string, query: string, signal?: AbortSignal) =>
  get<Listed<IncidentSummary>>(`${incidents(pageId)}?${query}`, signal)

/** One incident with all its updates. */
export const readIncident = (pageId: string, id: string, signal?: AbortSignal) =>
  get<Incident>(`${incidents(pageId)}/${encodeURIComponent(id)}`, signal)

/** One incident by its id alone: of the page, or of any other of the organization's. */
export async function findIncident(
  page: StatusPage,
  pages: readonly StatusPage[],
  id: string,
  signal?: AbortSignal,
): Promise<{ incident: Incident; home: StatusPage }> {
  try {
    return { incident: await readIncident(page.id, id, signal), home: page }
  } catch (error) {
    if (!(error instanceof Failure) || error.kind !== 'missing') throw error
    for (const home of pages.filter((candidate) => candidate.id !== page.id)) {
      const incident = await readIncident(home.id, id, signal).catch(() => null)
      if (incident) return { incident, home }
    }
    throw error
  }
}

/** Declares an incident. */
export const openIncident = (pageId: string, input: OpenIncidentInput, key: string) =>
  post<Incident>(incidents(pageId), input, key)

/** Edits an incident, unless somebody has changed it since. */
export const editIncident = (pageId: string, { id, version }: Incident, input: EditIncidentInput, key: string) =>
  patch<Incident>(`${incidents(pageId)}/${id}`, input, version, key)

/** Deletes an incident with its updates, unless somebody has changed it since. */
export const deleteIncident = (pageId: string, { id, version }: Incident) =>
  remove(`${incidents(pageId)}/${id}`, version)

/** Posts an update on an incident. */
export const postUpdate = (pageId: string, id: string, input: PostUpdateInput, key: string) =>
  post<Incident>(`${incidents(pageId)}/${id}/updates`, input, key)

/** Edits an update, unless somebody has changed the incident since. */
export const editUpdate = (
  pageId: string,
  { id, version }: Incident,
  updateId: string,
  input: EditUpdateInput,
  key: string,
) => patch<Incident>(`${incidents(pageId)}/${id}/updates/${updateId}`, input, version, key)

/** Deletes an update, unless somebody has changed the incident since; answers what is left. */
export const deleteUpdate = (pageId: string, { id, version }: Incident, updateId: string) =>
  remove<Incident>(`${incidents(pageId)}/${id}/updates/${updateId}`, version)

/** What the components of an incident showed while it lasted. */
export const readComponentLog = (pageId: string, id: string, signal?: AbortSignal) =>
  get<Listed<ComponentLog>>(`${incidents(pageId)}/${id}/component-log`, signal)

/** A part of who changed what of an incident, newest first. */
export const listChanges = (pageId: string, id: string, cursor: string | null, signal?: AbortSignal) =>
  get<Listed<IncidentChange>>(`${incidents(pageId)}/${id}/audit?${partOf(cursor, 10)}`, signal)

/** A part of what was sent of an incident, newest first; `state` narrows it. */
export const listDeliveries = (
  pageId: string,
  id: string,
  state: Delivery['state'] | null,
  cursor: string | null,
  signal?: AbortSignal,
) =>
  get<DeliveryLog>(
    `${incidents(pageId)}/${id}/deliveries?${partOf(cursor, 8)}${state ? `&state=${state}` : ''}`,
    signal,
  )

/** Tries a failed delivery again. */
export const retryDelivery = (pageId: string, id: string, key: string) =>
  post<Delivery>(`/pages/${pageId}/deliveries/${id}/retry`, undefined, key)

/** Tries every failed delivery of an incident again. */
export const retryDeliveries = (pageId: string, id: string, key: string) =>
  post<RetryAnswer>(`${incidents(pageId)}/${id}/deliveries/retry`, undefined, key)

/** How many people an update would reach, before it is sent. */
export const countRecipients = (pageId: string, input: CountRecipientsInput, signal?: AbortSignal) =>
  ask<RecipientCount>(`/pages/${pageId}/recipient-count`, input, signal)

/** A message as visitors will see it. */
export const previewMessage = (pageId: string, message: string, signal?: AbortSignal) =>
  ask<MessagePreview>(`/pages/${pageId}/message-preview`, { message }, signal)
