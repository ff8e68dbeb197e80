import { Readable } from 'node:stream'
import { stringify } from 'csv-stringify'
import { Hono } from 'hono'
import { ImportSubscribersQuery, SubscriberCsv, SubscriberImport } from '../contract/index.ts'
import { file, query } from '../http/body.ts'
import type { Env } from '../http/env.ts'
import { allow } from '../http/guard.ts'
import { exportSubscribers } from './export-subscribers.ts'
import { importSubscribers } from './import-subscribers.ts'
import { columns } from './subscriber-csv.ts'

const form = { header: true, columns: [...columns], bom: true }

/** Many subscribers at once, under /api/v1/pages/:page. */
export function subscriberImportRoutes() {
  return new Hono<Env>()
    .post(
      '/subscribers/import',
      allow('subscribers:write', 'Import a table of subscribers', { 200: SubscriberImport }),
      query(ImportSubscribersQuery),
      file(['text/csv']),
      async (c) => {
        const { db, page, occasion, bodyBytes } = c.var
        return c.json(await importSubscribers(db, page, occasion, bodyBytes ?? new Uint8Array(), c.req.valid('query')))
      },
    )
    .get('/subscribers.csv', allow('subscribers:read', 'All subscribers as a table', { 200: SubscriberCsv }), (c) => {
      const table = Readable.from(exportSubscribers(c.var.db, c.var.page)).compose(stringify(form))
      return c.body(Readable.toWeb(table as Readable) as ReadableStream, 200, {
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': 'attachment; filename="subscribers.csv"',
        'Content-Security-Policy': "default-src 'none'",
      })
    })
}
