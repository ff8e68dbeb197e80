import { Hono } from 'hono'
import { IncidentNote, ListQuery, listOf, NoteInput } from '../contract/index.ts'
import { body, query } from '../http/body.ts'
import type { Env } from '../http/env.ts'
import { allow } from '../http/guard.ts'
import { answerVersioned, seenVersion } from '../http/version.ts'
import { deleteNote, editNote, listNotes, writeNote } from './note.ts'

/** The team's notes on incidents, under /api/v1/pages/:page/incidents. */
export function noteRoutes() {
  return new Hono<Env>()
    .get(
      '/:id/notes',
      allow('incidents:read', "List the team's notes on an incident, newest first", { 200: listOf(IncidentNote) }),
      query(ListQuery),
      async (c) => c.json(await listNotes(c.var.db, c.var.page, c.req.param('id'), c.req.valid('query'))),
    )
    .post(
      '/:id/notes',
      allow('incidents:write', 'Write a note for the team, never public', { 201: IncidentNote }),
      body(NoteInput),
      async (c) => {
        const { db, page, occasion } = c.var
        return answerVersioned(c, await writeNote(db, page, occasion, c.req.param('id'), c.req.valid('json')), 201)
      },
    )
    .patch(
      '/:id/notes/:noteId',
      allow('incidents:write', 'Edit a note', { 200: IncidentNote }),
      body(NoteInput),
      async (c) => {
        const { db, page, occasion } = c.var
        const { id, noteId } = c.req.param()
        return answerVersioned(c, await editNote(db, page, occasion, id, noteId, c.req.valid('json'), seenVersion(c)))
      },
    )
    .delete('/:id/notes/:noteId', allow('incidents:write', 'Delete a note', { 204: null }), async (c) => {
      const { db, page, occasion } = c.var
      const { id, noteId } = c.req.param()
      await deleteNote(db, page, occasion, id, noteId, seenVersion(c))
      return c.body(null, 204)
    })
}
