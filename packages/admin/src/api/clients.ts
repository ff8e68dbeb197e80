import type { Client, ClientImport, CreateClientInput, EditClientInput } from '@incident-commander/server/contract'
import { queryOf } from '../list-filter.ts'
import type { Listed } from './list.ts'
import { get, patch, post, postTable, remove } from './request.ts'
import { lastAuthorOf, namingWho } from './who-changed.ts'

const clients = (pageId: string) => `/pages/${pageId}/clients`

/** A part of a page's clients by name; `query` as the API has it. */
export const listClients = (pageId: string, query: string, signal?: AbortSignal) =>
  get<Listed<Client>>(`${clients(pageId)}?${query}`, signal)

/** The first clients whose name has this in it. */
export const clientFinder = (pageId: string) => async (search: string, signal: AbortSignal) => {
  const query = String(new URLSearchParams({ limit: '100', ...(search ? { search } : {}) }))
  return (await listClients(pageId, query, signal)).items
}

/** Clients by their ids, of which one question holds a hundred; who is gone is not among them. */
export async function readClients(pageId: string, ids: readonly string[], signal?: AbortSignal): Promise<Client[]> {
  const atOnce = 100
  const parts = Array.from({ length: Math.ceil(ids.length / atOnce) }, (_, part) =>
    ids.slice(part * atOnce, (part + 1) * atOnce),
  )
  const lists = await Promise.all(
    parts.map((part) => listClients(pageId, queryOf({ limit: atOnce, ids: part.join(',') }), signal)),
  )
  return lists.flatMap(({ items }) => items)
}

/** Adds a client. */
export const createClient = (pageId: string, input: CreateClientInput, key: string) =>
  post<Client>(clients(pageId), input, key)

/** Edits a client, unless somebody has changed it since. */
export const editClient = (pageId: string, { id, version }: Client, input: EditClientInput, key: string) =>
  patch<Client>(`${clients(pageId)}/${id}`, input, version, key)

/** Deletes a client, unless somebody has changed it since. */
export const deleteClient = (pageId: string, { id, version }: Client) =>
  namingWho(remove(`${clients(pageId)}/${id}`, version), () => lastAuthorOf(id))

/** Imports a table of clients, or says what an import would do. */
export const importClients = (pageId: string, file: File, dryRun: boolean, key: string) =>
  postTable<ClientImport>(`${clients(pageId)}/import${dryRun ? '?dryRun=true' : ''}`, file, key)

/** Where all clients are as a table. */
export const clientsTable = (pageId: string) => `/api/v1${clients(pageId)}.csv`
