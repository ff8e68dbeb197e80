import { Hono } from 'hono'
import {
  ComponentLog,
  EditIncidentInput,
  EditUpdateInput,
  Incident,
  IncidentChanges,
  IncidentSummary,
  ListIncidentsQuery,
  ListQuery,
  listOf,
  OpenIncidentInput,
  PostUpdateInput,
} from '../contract/index.ts'
import { body, query } from '../http/body.ts'
import type { Env } from '../http/env.ts'
import { allow } from '../http/guard.ts'
import { answerVersioned, seenVersion } from '../http/version.ts'
import { deleteIncident, editIncident } from './edit-incident.ts'
import { deleteUpdate, editUpdate } from './edit-update.ts'
import { getIncident, listIncidents } from './incident.ts'
import { listIncidentChanges, readComponentLogs } from './incident-record.ts'
import { openIncident } from './open-incident.ts'
import { postUpdate } from './post-update.ts'

/** Incidents, under /api/v1/pages/:page/incidents. */
export function incidentRoutes() {
  return new Hono<Env>()
    .get(
      '/',
      allow('incidents:read', 'List incidents, newest first', { 200: listOf(IncidentSummary) }),
      query(ListIncidentsQuery),
      async (c) => c.json(await listIncidents(c.var.db, c.var.page, c.req.valid('query'))),
    )
    .post('/', allow('incidents:write', 'Declare an incident', { 201: Incident }), body(OpenIncidentInput), async (c) =>
      answerVersioned(c, await openIncident(c.var.db, c.var.page, c.var.occasion, c.req.valid('json')), 201),
    )
    .get('/:id', allow('incidents:read', 'One incident with its updates', { 200: Incident }), async (c) =>
      answerVersioned(c, await getIncident(c.var.db, c.var.page, c.req.param('id'))),
    )
    .patch(
      '/:id',
      allow('incidents:write', 'Edit title, impact, beginning, components or promise', { 200: Incident }),
      body(EditIncidentInput),
      async (c) => {
        const { db, page, occasion } = c.var
        const id = c.req.param('id')
        return answerVersioned(c, await editIncident(db, page, occasion, id, c.req.valid('json'), seenVersion(c)))
      },
    )
    .delete('/:id', allow('incidents:write', 'Delete an incident and its updates', { 204: null }), async (c) => {
      await deleteIncident(c.var.db, c.var.page, c.var.occasion, c.req.param('id'), seenVersion(c))
      return c.body(null, 204)
    })
    .get(
      '/:id/component-log',
      allow('incidents:read', 'What its components showed while an incident lasted', { 200: listOf(ComponentLog) }),
      async (c) => {
        const items = await readComponentLogs(c.var.db, c.var.page, c.req.param('id'))
        return c.json({ items, nextCursor: null })
      },
    )
    .get(
      '/:id/audit',
      allow('incidents:read', 'Who changed what of an incident, newest first', { 200: IncidentChanges }),
      query(ListQuery),
      async (c) => c.json(await listIncidentChanges(c.var.db, c.var.page, c.req.param('id'), c.req.valid('query'))),
    )
    .post(
      '/:id/updates',
      allow('incidents:write', 'Post an update', { 201: Incident }),
      body(PostUpdateInput),
      async (c) => {
        const { db, page, occasion } = c.var
        const id = c.req.param('id')
        return answerVersioned(c, await postUpdate(db, page, occasion, id, c.req.valid('json'), seenVersion(c)), 201)
      },
    )
    .patch(
      '/:id/updates/:updateId',
      allow('incidents:write', 'Edit an update', { 200: Incident }),
      body(EditUpdateInput),
      async (c) => {
        const { db, page, occasion } = c.var
        const { id, updateId } = c.req.param()
        const input = c.req.valid('json')
        return answerVersioned(c, await editUpdate(db, page, occasion, id, updateId, input, seenVersion(c)))
      },
    )
    .delete('/:id/updates/:updateId', allow('incidents:write', 'Delete an update', { 200: Incident }), async (c) => {
      const { db, page, occasion } = c.var
      const { id, updateId } = c.req.param()
      return answerVersioned(c, await deleteUpdate(db, page, occasion, id, updateId, seenVersion(c)))
    })
}
