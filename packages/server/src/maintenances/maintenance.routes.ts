import { Hono } from 'hono'
import {
  EditMaintenanceInput,
  IncidentChanges,
  ListMaintenancesQuery,
  listOf,
  ListQuery,
  Maintenance,
  MaintenanceMessageInput,
  MaintenanceSummary,
  PostMaintenanceUpdateInput,
  PreviewRecurrenceQuery,
  RecurrencePreview,
  ScheduleMaintenanceInput,
  StartMaintenanceInput,
} from '../contract/index.ts'
import { body, query } from '../http/body.ts'
import type { Env } from '../http/env.ts'
import { allow } from '../http/guard.ts'
import { answerVersioned, seenVersion } from '../http/version.ts'
import { deleteMaintenance, editMaintenance } from './edit-maintenance.ts'
import { listMaintenanceChanges } from './maintenance-changes.ts'
import { getMaintenance, listMaintenances, previewRecurrence } from './maintenance.ts'
import { cancelMaintenance, completeMaintenance, postMaintenanceUpdate, startMaintenance } from './run-maintenance.ts'
import { scheduleMaintenance } from './schedule-maintenance.ts'

/** Maintenances, under /api/v1/pages/:page/maintenances. */
export function maintenanceRoutes() {
  return new Hono<Env>()
    .get(
      '/',
      allow('maintenances:read', 'List maintenances', { 200: listOf(MaintenanceSummary) }),
      query(ListMaintenancesQuery),
      async (c) => c.json(await listMaintenances(c.var.db, c.var.page, c.req.valid('query'))),
    )
    .post(
      '/',
      allow('maintenances:write', 'Plan a maintenance', { 201: Maintenance }),
      body(ScheduleMaintenanceInput),
      async (c) => {
        const { db, page, occasion } = c.var
        return answerVersioned(c, await scheduleMaintenance(db, page, occasion, c.req.valid('json')), 201)
      },
    )
    .get(
      '/recurrence-preview',
      allow('maintenances:read', 'The first windows that a recurrence would make', { 200: RecurrencePreview }),
      query(PreviewRecurrenceQuery),
      (c) => c.json(previewRecurrence(c.var.page, c.req.valid('query'))),
    )
    .get('/:id', allow('maintenances:read', 'One maintenance with its updates', { 200: Maintenance }), async (c) =>
      answerVersioned(c, await getMaintenance(c.var.db, c.var.page, c.req.param('id'))),
    )
    .get(
      '/:id/audit',
      allow('maintenances:read', 'Who changed what of a maintenance, newest first', { 200: IncidentChanges }),
      query(ListQuery),
      async (c) => c.json(await listMaintenanceChanges(c.var.db, c.var.page, c.req.param('id'), c.req.valid('query'))),
    )
    .patch(
      '/:id',
      allow('maintenances:write', 'Edit, move or extend a maintenance', { 200: Maintenance }),
      body(EditMaintenanceInput),
      async (c) => {
        const { db, page, occasion } = c.var
        const id = c.req.param('id')
        return answerVersioned(c, await editMaintenance(db, page, occasion, id, c.req.valid('json'), seenVersion(c)))
      },
    )
    .delete('/:id', allow('maintenances:write', 'Delete a maintenance and its updates', { 204: null }), async (c) => {
      await deleteMaintenance(c.var.db, c.var.page, c.var.occasion, c.req.param('id'), seenVersion(c))
      return c.body(null, 204)
    })
    .post(
      '/:id/updates',
      allow('maintenances:write', 'Post an update of a maintenance', { 201: Maintenance }),
      body(PostMaintenanceUpdateInput),
      async (c) => {
        const { db, page, occasion } = c.var
        const id = c.req.param('id')
        return answerVersioned(c, await postMaintenanceUpdate(db, page, occasion, id, c.req.valid('json')), 201)
      },
    )
    .post(
      '/:id/start',
      allow('maintenances:write', 'Start a maintenance now', { 200: Maintenance }),
      body(StartMaintenanceInput),
      async (c) => {
        const { db, page, occasion } = c.var
        return answerVersioned(c, await startMaintenance(db, page, occasion, c.req.param('id'), c.req.valid('json')))
      },
    )
    .post(
      '/:id/complete',
      allow('maintenances:write', 'Complete a maintenance now', { 200: Maintenance }),
      body(MaintenanceMessageInput),
      async (c) => {
        const { db, page, occasion } = c.var
        return answerVersioned(c, await completeMaintenance(db, page, occasion, c.req.param('id'), c.req.valid('json')))
      },
    )
    .post(
      '/:id/cancel',
      allow('maintenances:write', 'Cancel a maintenance', { 200: Maintenance }),
      body(MaintenanceMessageInput),
      async (c) => {
        const { db, page, occasion } = c.var
        return answerVersioned(c, await cancelMaintenance(db, page, occasion, c.req.param('id'), c.req.valid('json')))
      },
    )
}
