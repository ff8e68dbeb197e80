import type {
  Component,
  ComponentDeletion,
  ComponentGroup,
  CreateComponentInput,
  CreateGroupInput,
  EditComponentInput,
  EditGroupInput,
  OrderComponentsInput,
  UptimeDocument,
} from '@incident-commander/server/contract'
import { type Listed, readAll } from './list.ts'
import { get, patch, post, remove } from './request.ts'
import { lastAuthorOf, namingWho } from './who-changed.ts'

/** All components of a page, in the order visitors see them. */
export const listComponents = (pageId: string, signal?: AbortSignal) =>
  readAll((query) => get<Listed<Component>>(`/pages/${pageId}/components?${query}`, signal))

/** Creates a component. */
export const createComponent = (pageId: string, input: CreateComponentInput, key: string) =>
  post<Component>(`/pages/${pageId}/components`, input, key)

/** Edits a component, if nobody else has since it was read. */
export const editComponent = (pageId: string, seen: Component, input: EditComponentInput, key: string) =>
  namingWho(patch<Component>(`/pages/${pageId}/components/${seen.id}`, input, seen.version, key), () =>
    lastAuthorOf(seen.id),
  )

/** What would go with a component. */
export const readDeletion = (pageId: string, id: string, signal?: AbortSignal) =>
  get<ComponentDeletion>(`/pages/${pageId}/components/${id}/deletion`, signal)

/** Deletes a component for good. */
export const deleteComponent = (pageId: string, { id, version }: Component) =>
  namingWho(remove(`/pages/${pageId}/components/${id}`, version), () => lastAuthorOf(id))

/** Puts the components of a group into an order; one that stood elsewhere moves here. */
export const orderComponents = (pageId: string, input: OrderComponentsInput, key: string) =>
  post<Listed<Component>>(`/pages/${pageId}/components/order`, input, key)

/** All groups of a page, in the order visitors see them. */
export const listGroups = (pageId: string, signal?: AbortSignal) =>
  readAll((query) => get<Listed<ComponentGroup>>(`/pages/${pageId}/component-groups?${query}`, signal))

/** Creates a group. */
export const createGroup = (pageId: string, input: CreateGroupInput, key: string) =>
  post<ComponentGroup>(`/pages/${pageId}/component-groups`, input, key)

/** Edits a group's name or place, if nobody else has since it was read. */
export const editGroup = (pageId: string, seen: ComponentGroup, input: EditGroupInput, key: string) =>
  namingWho(patch<ComponentGroup>(`/pages/${pageId}/component-groups/${seen.id}`, input, seen.version, key), () =>
    lastAuthorOf(seen.id),
  )

/** Deletes a group; its components stay. */
export const deleteGroup = (pageId: string, { id, version }: ComponentGroup) =>
  namingWho(remove(`/pages/${pageId}/component-groups/${id}`, version), () => lastAuthorOf(id))

/** How much of the last days each component and group was up. */
export const readUptime = (pageId: string, signal?: AbortSignal) =>
  get<UptimeDocument>(`/pages/${pageId}/uptime`, signal)
