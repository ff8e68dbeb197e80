import type { CreateOrganizationInput, Organization } from '@incident-commander/server/contract'
import { type Listed, readAll } from './list.ts'
import { get, patch, post } from './request.ts'

/** The organizations of whoever is signed in. */
export const listOrganizations = (signal?: AbortSignal) =>
  readAll((part) => get<Listed<Organization>>(`/organizations?${part}`, signal))

/** Creates a further organization, which the person owns. */
export const createOrganization = (input: CreateOrganizationInput, key: string) =>
  post<Organization>('/organizations', input, key)

/** Goes on in another organization. */
export const switchOrganization = (organizationId: string) => patch<unknown>('/session', { organizationId })
