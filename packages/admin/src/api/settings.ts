import type {
  AuditEntry,
  Branding,
  CreatedToken,
  CreateTokenInput,
  DeleteOrganizationInput,
  EditBrandingInput,
  EditPageInput,
  OrganizationDeletion,
  PageDeletion,
  RotateTokenInput,
  StatusPage,
  Token,
  WidgetScripts,
} from '@incident-commander/server/contract'
import { type Listed, partOf, readAll } from './list.ts'
import { get, patch, post, putFile, remove } from './request.ts'
import { lastAuthorOf, namingWho } from './who-changed.ts'

/** Edits the settings of a status page, as of a version. */
export const editPage = (page: Pick<StatusPage, 'id' | 'version'>, input: EditPageInput, key: string) =>
  namingWho(patch<StatusPage>(`/pages/${page.id}`, input, page.version, key), () => lastAuthorOf(page.id))

/** Deletes a status page whose name was typed out, unless somebody has changed it since. */
export const deletePage = ({ id, version }: Pick<StatusPage, 'id' | 'version'>, name: string) =>
  namingWho(remove(`/pages/${id}?${new URLSearchParams({ name })}`, version), () => lastAuthorOf(id))

/** What would go with a status page. */
export const readPageDeletion = ({ id }: Pick<StatusPage, 'id'>, signal?: AbortSignal) =>
  get<PageDeletion>(`/pages/${id}/deletion`, signal)

/** What would go with the organization. */
export const readOrganizationDeletion = (signal?: AbortSignal) =>
  get<OrganizationDeletion>('/organization/deletion', signal)

/** Deletes the organization whose name was typed out, with the person's own password. */
export const deleteOrganization = (input: DeleteOrganizationInput, key: string) =>
  post<void>('/organization/deletion', input, key)

/** What a status page wears. */
export const readBranding = (pageId: string, signal?: AbortSignal) => get<Branding>(`/pages/${pageId}/branding`, signal)

/** Changes accent or style sheet, as of a version. */
export const editBranding = (pageId: string, version: number, input: EditBrandingInput, key: string) =>
  namingWho(patch<Branding>(`/pages/${pageId}/branding`, input, version, key), () => lastAuthorOf(pageId))

/** Gives a page a logo, or a picture for the tab. */
export const putImage = (pageId: string, kind: 'logo' | 'favicon', file: File, key: string) =>
  putFile<Branding>(`/pages/${pageId}/branding/${kind}`, file, key)

/** Takes it away again. */
export const removeImage = (pageId: string, kind: 'logo' | 'favicon') =>
  remove<Branding>(`/pages/${pageId}/branding/${kind}`)

/** All API tokens of the organization, newest first. */
export const listTokens = (signal?: AbortSignal) => readAll((query) => get<Listed<Token>>(`/tokens?${query}`, signal))

/** Creates a token; its secret is in the answer and nowhere else. */
export const createToken = (input: CreateTokenInput, key: string) => post<CreatedToken>('/tokens', input, key)

/** Gives a token another secret. */
export const rotateToken = (id: string, input: RotateTokenInput, key: string) =>
  post<CreatedToken>(`/tokens/${id}/rotate`, input, key)

/** Deletes a token; it stops working at once. */
export const deleteToken = (id: string) => remove(`/tokens/${id}`)

/** A part of the audit log, by its filters. */
export const listAudit = (filter: URLSearchParams, cursor: string | null, signal?: AbortSignal) =>
  get<Listed<AuditEntry>>(`/audit?${filter}&${partOf(cursor, 50)}`, signal)

/** Where the whole of it is a table. */
export const auditTable = (filter: URLSearchParams) => `/api/v1/audit.csv?${filter}`

/** The widget's script, and its integrity hash. */
export const readWidget = (signal?: AbortSignal) => get<WidgetScripts>('/widget', signal)
