import { Hono } from 'hono'
import { OrganizationDeletion, PageDeletion } from '../contract/index.ts'
import type { Env } from '../http/env.ts'
import { allow } from '../http/guard.ts'
import { describeOrganizationDeletion, describePageDeletion } from './deletion.ts'

/** What would go with a page or the organization, for the question before it. */
export function deletionRoutes() {
  return new Hono<Env>()
    .get(
      '/pages/:page/deletion',
      allow('settings:read', 'What would go with a status page', { 200: PageDeletion }),
      async (c) => c.json(await describePageDeletion(c.var.db, c.var.page.id)),
    )
    .get(
      '/organization/deletion',
      allow('owner', 'What would go with the organization', { 200: OrganizationDeletion }),
      async (c) => c.json(await describeOrganizationDeletion(c.var.db, c.var.principal.organizationId)),
    )
}
