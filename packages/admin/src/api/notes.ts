import type { IncidentNote } from '@incident-commander/server/contract'
import { type Listed, readAll } from './list.ts'
import { get, patch, post, remove } from './request.ts'
import { lastAuthorOf, namingWho } from './who-changed.ts'

const notes = (pageId: string, incidentId: string) => `/pages/${pageId}/incidents/${incidentId}/notes`

/** What the team wrote down about an incident, newest first. */
export const listNotes = (pageId: string, incidentId: string, signal?: AbortSignal) =>
  readAll((query) => get<Listed<IncidentNote>>(`${notes(pageId, incidentId)}?${query}`, signal))

/** Writes a note down. */
export const writeNote = (pageId: string, incidentId: string, message: string, key: string) =>
  post<IncidentNote>(notes(pageId, incidentId), { message }, key)

/** Edits a note, unless somebody has changed it since. */
export const editNote = (pageId: string, incidentId: string, note: IncidentNote, message: string, key: string) =>
  patch<IncidentNote>(`${notes(pageId, incidentId)}/${note.id}`, { message }, note.version, key)

/** Deletes a note, unless somebody has changed it since. */
export const deleteNote = (pageId: string, incidentId: string, note: IncidentNote) =>
  namingWho(remove(`${notes(pageId, incidentId)}/${note.id}`, note.version), () => lastAuthorOf(note.id))
