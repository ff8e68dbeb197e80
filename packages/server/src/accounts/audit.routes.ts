import { Readable } from 'node:stream'
import { stringify } from 'csv-stringify'
import { Hono } from 'hono'
import type { AuditEntry } from '../contract/index.ts'
import { AuditEntry as AuditEntrySchema, AuditFilter, AuditQuery, AuditTable, listOf } from '../contract/index.ts'
import { query } from '../http/body.ts'
import type { Env } from '../http/env.ts'
import { allow } from '../http/guard.ts'
import { listAudit, streamAudit } from './read-audit.ts'

const columns = [
  'at',
  'actor',
  'actor_kind',
  'address',
  'action',
  'target_type',
  'target_id',
  'page_id',
  'before',
  'after',
]

const json = (value: unknown) => (value === null ? '' : JSON.stringify(value))

const toRecord = ({ at, actor, address, action, target, pageId, before, after }: AuditEntry) => [
  at,
  actor.name,
  actor.kind,
  address,
  action,
  target.type,
  target.id,
  pageId,
  json(before),
  json(after),
]

/** A spreadsheet takes a cell that begins with `=` for a formula and runs it, so none does. */
const form = { header: true, columns, bom: true, escape_formulas: true }

/** What was changed, by whom and from where, under /api/v1. */
export function auditRoutes() {
  return new Hono<Env>()
    .get(
      '/audit',
      allow('settings:read', 'Read the audit log', { 200: listOf(AuditEntrySchema) }),
      query(AuditQuery),
      async (c) => c.json(await listAudit(c.var.db, c.var.principal.organizationId, c.req.valid('query'))),
    )
    .get(
      '/audit.csv',
      allow('settings:read', 'The audit log as a table', { 200: AuditTable }),
      query(AuditFilter),
      (c) => {
        const { db, principal } = c.var
        const entries = Readable.from(streamAudit(db, principal.organizationId, c.req.valid('query')))
        const table = entries.map(toRecord).compose(stringify(form))
        return c.body(Readable.toWeb(table as Readable) as ReadableStream, 200, {
          'Content-Type': 'text/csv; charset=utf-8',
          'Content-Disposition': 'attachment; filename="audit-log.csv"',
          'Content-Security-Policy': "default-src 'none'",
        })
      },
    )
}
