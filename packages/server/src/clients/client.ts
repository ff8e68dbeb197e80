import { audit } from '../accounts/audit.ts'
import type { Occasion } from '../accounts/audit.ts'
import { listComponents } from '../components/component.ts'
import type { Client, CreateClientInput, EditClientInput, ListClientsQuery } from '../contract/index.ts'
import type { Database } from '../database/database.ts'
import { isUniqueViolation } from '../database/violation.ts'
import { Refusal, wrongField } from '../errors.ts'
import { newId } from '../id.ts'
import { changeUnseen } from '../pages/page.ts'
import type { PageScope } from '../pages/page.ts'
import { checkVersion, isEdit } from '../version.ts'
import {
  countClientRows,
  countUsingRows,
  deleteClientRow,
  deleteUses,
  editClientRow,
  hasClientRow,
  insertClients,
  insertUses,
  listClientIds,
  listClientRows,
} from './client.queries.ts'
import type { ClientPosition } from './client.queries.ts'

type ClientRow = Awaited<ReturnType<typeof listClientRows>>[number]

/** More clients than one page keeps. */
export const mostClients = 50_000

/** By what lists are in order: as much of a name as a cursor can hold. */
export const sortKeyOf = (name: string) => [...name.normalize('NFKC').toLowerCase()].slice(0, 24).join('')

/** Tells clients with what they use, in the order in which the page shows its components. */
async function readInOrder(db: Database, page: PageScope): Promise<(row: ClientRow) => Client> {
  const order = new Map((await listComponents(db, page)).map(({ id }, index) => [id, index]))
  const placeOf = (id: string) => order.get(id) ?? order.size
  return (row) => ({
    id: row.id,
    name: row.name,
    reference: row.reference,
    componentIds: row.uses
      .map(({ component_id }) => component_id)
      .toSorted((one, other) => placeOf(one) - placeOf(other)),
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    version: row.version,
  })
}

/** Whether it uses other components than before; their order says nothing. */
export const usesOthers = ({ componentIds }: Client, wanted: string[]) =>
  new Set(componentIds).symmetricDifference(new Set(wanted)).size > 0

const writeCursor = ({ sort_key: sortKey, id }: ClientRow) =>
  Buffer.from(JSON.stringify([sortKey, id])).toString('base64url')

/** @throws Refusal bad_input — no list has written it */
function readClientCursor(cursor: string | undefined): ClientPosition | undefined {
  if (cursor === undefined) return undefined
  try {
    const [sortKey, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as unknown[]
    if (typeof sortKey === 'string' && typeof id === 'string' && !sortKey.includes('\0') && !id.includes('\0')) {
      return { sortKey, id }
    }
  } catch {
    // No JSON: told below.
  }
  throw wrongField('/cursor', 'is not a cursor of this list')
}

/** Clients of the page that the query lets through, by name. */
export async function listClients(
  db: Database,
  page: PageScope,
  query: ListClientsQuery,
): Promise<{ items: Client[]; nextCursor: string | null }> {
  const filter = {
    ...(query.search ? { words: query.search.split(/\s+/).slice(0, 10) } : {}),
    ...(query.componentId ? { componentId: query.componentId } : {}),
    ...(query.ids ? { ids: query.ids.split(',') } : {}),
  }
  const rows = await listClientRows(db, page, filter, query.limit + 1, readClientCursor(query.cursor))
  const shown = rows.slice(0, query.limit)
  const last = shown.at(-1)
  const toClient = await readInOrder(db, page)
  return { items: shown.map(toClient), nextCursor: rows.length > query.limit && last ? writeCursor(last) : null }
}

/** Every client of the page by name, some at a time. */
export async function* streamClients(db: Database, page: PageScope): AsyncGenerator<Client> {
  const atOnce = 500
  const toClient = await readInOrder(db, page)
  let after: ClientPosition | undefined
  for (;;) {
    const rows = await listClientRows(db, page, {}, atOnce, after)
    yield* rows.map(toClient)
    const last = rows.at(-1)
    if (!last || rows.length < atOnce) return
    after = { sortKey: last.sort_key, id: last.id }
  }
}

/**
 * One client.
 *
 * @throws Refusal not_found — no such client on this page
 */
export async function getClient(db: Database, page: PageScope, id: string): Promise<Client> {
  const [row] = await listClientRows(db, page, { ids: [id] }, 1)
  if (!row) throw new Refusal('not_found', 'There is no such client on this page')
  return (await readInOrder(db, page))(row)
}

/** How many clients use any of the components or are `others`; null on a page that keeps no clients. */
export async function countAffectedClients(
  db: Database,
  page: PageScope,
  componentIds: string[],
  others: string[],
): Promise<number | null> {
  return (await hasClientRow(db, page)) ? countUsingRows(db, page, componentIds, others) : null
}

/** @throws Refusal bad_input — a component is not of the page, or is named twice */
async function checkUses(db: Database, page: PageScope, componentIds: string[]): Promise<void> {
  const known = new Set((await listComponents(db, page)).map(({ id }) => id))
  for (const [index, id] of componentIds.entries()) {
    if (!known.has(id)) throw wrongField(`/componentIds/${index}`, 'is not a component of this page')
    if (componentIds.indexOf(id) !== index) throw wrongField(`/componentIds/${index}`, 'is named twice')
  }
}

/**
 * Checks that every client is one of the page, named once.
 *
 * @throws Refusal bad_input — naming the first that is not
 */
export async function checkClients(
  db: Database,
  page: PageScope,
  clientIds: string[],
  at = '/clientIds',
): Promise<void> {
  const known = new Set((await listClientIds(db, page, clientIds)).map(({ id }) => id))
  for (const [index, id] of clientIds.entries()) {
    if (!known.has(id)) throw wrongField(`${at}/${index}`, 'is not a client of this page')
    if (clientIds.indexOf(id) !== index) throw wrongField(`${at}/${index}`, 'is named twice')
  }
}

/** @throws Refusal bad_input — no such client on this page */
export async function checkClient(db: Database, page: PageScope, id: string, at = '/clientId'): Promise<void> {
  if ((await listClientIds(db, page, [id])).length === 0) throw wrongField(at, 'is not a client of this page')
}

function referenceTaken(error: unknown): unknown {
  if (!isUniqueViolation(error)) return error
  const { message, fields } = wrongField('/reference', 'is that of another client')
  return new Refusal('conflict', `The reference ${message}`, { fields })
}

const usesOf = (page: PageScope, client_id: string, componentIds: string[]) =>
  componentIds.map((component_id) => ({ page_id: page.id, client_id, component_id }))

/**
 * Adds a client.
 *
 * @throws Refusal bad_input — a component of another page; conflict — another client has the reference, or there are too
 * many
 */
export function createClient(
  db: Database,
  page: PageScope,
  occasion: Occasion,
  input: CreateClientInput,
): Promise<Client> {
  return changeUnseen(db, page, async (trx) => {
    const componentIds = input.componentIds ?? []
    await checkUses(trx, page, componentIds)
    if ((await countClientRows(trx, page)) >= mostClients) {
      throw new Refusal('conflict', `A page keeps at most ${mostClients} clients`)
    }
    const id = newId()
    await insertClients(trx, [
      {
        page_id: page.id,
        id,
        name: input.name,
        reference: input.reference ?? null,
        sort_key: sortKeyOf(input.name),
        created_at: occasion.at,
        updated_at: occasion.at,
      },
    ])
    await insertUses(trx, usesOf(page, id, componentIds))
    const client = await getClient(trx, page, id)
    await audit(trx, occasion, {
      action: 'client.created',
      pageId: page.id,
      target: { type: 'client', id },
      after: client,
    })
    return client
  }).catch((error: unknown) => {
    throw referenceTaken(error)
  })
}

/**
 * Edits a client.
 *
 * @throws Refusal not_found; stale — changed since `seen`; bad_input — a component of another page; conflict — another
 * client has the reference
 */
export function editClient(
  db: Database,
  page: PageScope,
  occasion: Occasion,
  id: string,
  input: EditClientInput,
  seen?: number,
): Promise<Client> {
  return changeUnseen(db, page, async (trx) => {
    const before = await getClient(trx, page, id)
    checkVersion(before, seen)
    const { componentIds, ...words } = input
    if (componentIds) await checkUses(trx, page, componentIds)
    const uses = componentIds && usesOthers(before, componentIds) ? componentIds : undefined
    if (!uses && !isEdit(before, words)) return before
    await editClientRow(trx, page, id, {
      ...(input.name === undefined ? {} : { name: input.name, sort_key: sortKeyOf(input.name) }),
      ...(input.reference === undefined ? {} : { reference: input.reference }),
      updated_at: occasion.at,
    })
    if (uses) {
      await deleteUses(trx, page, [id])
      await insertUses(trx, usesOf(page, id, uses))
    }
    const after = await getClient(trx, page, id)
    const target = { type: 'client', id }
    await audit(trx, occasion, { action: 'client.edited', pageId: page.id, target, before, after })
    return after
  }).catch((error: unknown) => {
    throw referenceTaken(error)
  })
}

/**
 * Deletes a client for good.
 *
 * @throws Refusal not_found; stale — changed since `seen`
 */
export function deleteClient(
  db: Database,
  page: PageScope,
  occasion: Occasion,
  id: string,
  seen?: number,
): Promise<void> {
  return changeUnseen(db, page, async (trx) => {
    const before = await getClient(trx, page, id)
    checkVersion(before, seen)
    await deleteClientRow(trx, page, id)
    const target = { type: 'client', id }
    await audit(trx, occasion, { action: 'client.deleted', pageId: page.id, target, before })
  })
}
