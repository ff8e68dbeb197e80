import type { CreateOrganizationInput, Organization } from '@incident-commander/server/contract'
import { type Listed, readAll } from './list.ts'
import { get, patch, post, remove } from './request.ts'

/** The organizations of whoever is signed in. */
export const listOrganizations = (signal?: AbortSignal) =>
  readAll((part) => get<Listed<Organization>>(`/organizations?${part}`, signal))

/** Creates a further organization, which the person owns. */
export const createOrganization = (input: CreateOrganizationInput, key: string) =>
  post<Organization>('/organizations', input, key)

/** Ends one’s own membership; the session goes on in another organization, where there is one. */
export const leaveOrganization = (id: string) => remove(`/organizations/${id}/membership`)

/** Goes on in another organization. */
export const switchOrganization = (organizationId: string) => patch<unknown>('/session', { organizationId })
