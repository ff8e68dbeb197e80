import type { Client, ClientImport, CreateClientInput, EditClientInput } from '@incident-commander/server/contract'
import type { Listed } from './list.ts'
import { get, patch, post, postTable, remove } from './request.ts'
import { lastAuthorOf, namingWho } from './who-changed.ts'

const clients = (pageId: string) => `/pages/${pageId}/clients`

/** A part of a page's clients by name; `query` as the API has it. */
export const listClients = (pageId: string, query: string, signal?: AbortSignal) =>
  get<Listed<Client>>(`${clients(pageId)}?${query}`, signal)

/** The first clients whose name has this in it. */
export const clientFinder = (pageId: string) => async (search: string, signal: AbortSignal) => {
  const query = String(new URLSearchParams({ limit: '12', ...(search ? { search } : {}) }))
  return (await listClients(pageId, query, signal)).items
}

/** One client. */
export const readClient = (pageId: string, id: string, signal?: AbortSignal) =>
  get<Client>(`${clients(pageId)}/${id}`, signal)

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
