import { Hono } from 'hono'
import { Incident, IncidentSummary, ListQuery, listOf, OpenIncidentInput, PostUpdateInput } from '../contract/index.ts'
import { body, query } from '../http/body.ts'
import type { Env } from '../http/env.ts'
import { allow } from '../http/guard.ts'
import { getIncident, listIncidents } from './incident.ts'
import { openIncident } from './open-incident.ts'
import { postUpdate } from './post-update.ts'

/** Incidents, under /api/v1/pages/:page/incidents. */
export function incidentRoutes() {
  return new Hono<Env>()
    .get(
      '/',
      allow('incidents:read', 'List incidents, newest first', { 200: listOf(IncidentSummary) }),
      query(ListQuery),
      async (c) => c.json(await listIncidents(c.var.db, c.var.page, c.req.valid('query'))),
    )
    .post('/', allow('incidents:write', 'Declare an incident', { 201: Incident }), body(OpenIncidentInput), async (c) =>
      c.json(await openIncident(c.var.db, c.var.page, c.var.occasion, c.req.valid('json')), 201),
    )
    .get('/:id', allow('incidents:read', 'One incident with its updates', { 200: Incident }), async (c) =>
      c.json(await getIncident(c.var.db, c.var.page, c.req.param('id'))),
    )
    .post(
      '/:id/updates',
      allow('incidents:write', 'Post an update', { 201: Incident }),
      body(PostUpdateInput),
      async (c) =>
        c.json(await postUpdate(c.var.db, c.var.page, c.var.occasion, c.req.param('id'), c.req.valid('json')), 201),
    )
}
