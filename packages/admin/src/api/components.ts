import type { Component, CreateComponentInput } from '@incident-commander/server/contract'
import { type Listed, readAll } from './list.ts'
import { get, post } from './request.ts'

/** All components of a page, in the order visitors see them. */
export const listComponents = (pageId: string, signal?: AbortSignal) =>
  readAll((query) => get<Listed<Component>>(`/pages/${pageId}/components?${query}`, signal))

/** Creates a component. */
export const createComponent = (pageId: string, input: CreateComponentInput, key: string) =>
  post<Component>(`/pages/${pageId}/components`, input, key)
