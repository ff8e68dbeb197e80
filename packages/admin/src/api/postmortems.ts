import type {
  Postmortem,
  PostmortemInput,
  PostmortemSummary,
  PublishPostmortemInput,
} from '@incident-commander/server/contract'
import type { Listed } from './list.ts'
import { get, patch, post, putThing, remove } from './request.ts'
import { lastAuthorOf, namingWho } from './who-changed.ts'

const one = (pageId: string, incidentId: string) =>
  `/pages/${pageId}/incidents/${encodeURIComponent(incidentId)}/postmortem`

/** A part of the incidents that are over, with their postmortems; `query` as the API has it. */
export const listPostmortems = (pageId: string, query: string, signal?: AbortSignal) =>
  get<Listed<PostmortemSummary>>(`/pages/${pageId}/postmortems?${query}`, signal)

/** The postmortem of an incident. */
export const readPostmortem = (pageId: string, incidentId: string, signal?: AbortSignal) =>
  get<Postmortem>(one(pageId, incidentId), signal)

/** Begins the postmortem of an incident, its timeline made of the updates. */
export const beginPostmortem = (pageId: string, incidentId: string) =>
  putThing<Postmortem>(one(pageId, incidentId), {} satisfies PostmortemInput)

/** Edits a postmortem, unless somebody has changed it since. */
export const editPostmortem = (
  pageId: string,
  { incident, version }: Pick<Postmortem, 'incident' | 'version'>,
  input: PostmortemInput,
) => patch<Postmortem>(one(pageId, incident.id), input, version)

/** Publishes a postmortem. */
export const publishPostmortem = (pageId: string, incidentId: string, input: PublishPostmortemInput, key: string) =>
  post<Postmortem>(`${one(pageId, incidentId)}/publish`, input, key)

/** Makes a postmortem a draft again, or keeps it for the team. */
export const hidePostmortem = (pageId: string, incidentId: string, how: 'unpublish' | 'internal', key: string) =>
  post<Postmortem>(`${one(pageId, incidentId)}/${how}`, undefined, key)

/** Deletes a postmortem, unless somebody has changed it since. */
export const deletePostmortem = (pageId: string, { incident, version }: Postmortem) =>
  namingWho(remove(one(pageId, incident.id), version), () => lastAuthorOf(incident.id, 'postmortem'))
