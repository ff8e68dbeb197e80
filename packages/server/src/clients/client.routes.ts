import { Readable } from 'node:stream'
import { stringify } from 'csv-stringify'
import { Hono } from 'hono'
import {
  Client,
  ClientImport,
  ClientTable,
  CreateClientInput,
  EditClientInput,
  ImportClientsQuery,
  listOf,
  ListClientsQuery,
} from '../contract/index.ts'
import { body, file, query } from '../http/body.ts'
import type { Env } from '../http/env.ts'
import { allow } from '../http/guard.ts'
import { answerVersioned, seenVersion } from '../http/version.ts'
import { createClient, deleteClient, editClient, getClient, listClients } from './client.ts'
import { exportClients } from './export-clients.ts'
import { importClients } from './import-clients.ts'

const form = { header: true, columns: ['name', 'reference', 'components'], bom: true }

/** The provider's customers, under /api/v1/pages/:page. */
export function clientRoutes() {
  return new Hono<Env>()
    .get(
      '/clients',
      allow('clients:read', 'List clients by name', { 200: listOf(Client) }),
      query(ListClientsQuery),
      async (c) => c.json(await listClients(c.var.db, c.var.page, c.req.valid('query'))),
    )
    .post('/clients', allow('clients:write', 'Add a client', { 201: Client }), body(CreateClientInput), async (c) =>
      answerVersioned(c, await createClient(c.var.db, c.var.page, c.var.occasion, c.req.valid('json')), 201),
    )
    .post(
      '/clients/import',
      allow('clients:write', 'Import a table of clients', { 200: ClientImport }),
      query(ImportClientsQuery),
      file(['text/csv']),
      async (c) => {
        const { db, page, occasion, bodyBytes } = c.var
        const isDryRun = c.req.valid('query').dryRun === 'true'
        return c.json(await importClients(db, page, occasion, bodyBytes ?? new Uint8Array(), isDryRun))
      },
    )
    .get('/clients.csv', allow('clients:read', 'All clients as a table', { 200: ClientTable }), async (c) => {
      const table = Readable.from(exportClients(c.var.db, c.var.page)).compose(stringify(form))
      return c.body(Readable.toWeb(table as Readable) as ReadableStream, 200, {
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': 'attachment; filename="clients.csv"',
        'Content-Security-Policy': "default-src 'none'",
      })
    })
    .get('/clients/:id', allow('clients:read', 'One client', { 200: Client }), async (c) =>
      answerVersioned(c, await getClient(c.var.db, c.var.page, c.req.param('id'))),
    )
    .patch(
      '/clients/:id',
      allow('clients:write', 'Edit a client', { 200: Client }),
      body(EditClientInput),
      async (c) => {
        const { db, page, occasion } = c.var
        const id = c.req.param('id')
        return answerVersioned(c, await editClient(db, page, occasion, id, c.req.valid('json'), seenVersion(c)))
      },
    )
    .delete('/clients/:id', allow('clients:write', 'Delete a client', { 204: null }), async (c) => {
      await deleteClient(c.var.db, c.var.page, c.var.occasion, c.req.param('id'), seenVersion(c))
      return c.body(null, 204)
    })
}
