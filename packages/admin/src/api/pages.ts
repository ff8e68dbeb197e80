import type { CreatePageInput, StatusPage } from '@incident-commander/server/contract'
import { type Listed, readAll } from './list.ts'
import { get, post } from './request.ts'

/** All status pages of the organization. */
export const listPages = (signal?: AbortSignal) =>
  readAll((query) => get<Listed<StatusPage>>(`/pages?${query}`, signal))

/** Creates a status page. */
export const createPage = (input: CreatePageInput, key: string) => post<StatusPage>('/pages', input, key)
