import { Hono } from 'hono'
import { CreateOrganizationInput, ListQuery, listOf, Organization } from '../contract/index.ts'
import { body, query } from '../http/body.ts'
import type { Env } from '../http/env.ts'
import { allow, personOf } from '../http/guard.ts'
import { forgetSession } from '../http/session-cookie.ts'
import { leaveOrganization } from './leave-organization.ts'
import { createOrganization, listOrganizations } from './organization.ts'

/** The organizations that a caller belongs to, under /api/v1/organizations. */
export function organizationRoutes() {
  return new Hono<Env>()
    .get(
      '/',
      allow('anyone-signed-in', 'List your organizations', { 200: listOf(Organization) }),
      query(ListQuery),
      async (c) => c.json(await listOrganizations(c.var.db, c.var.principal, c.req.valid('query'))),
    )
    .post(
      '/',
      allow('anyone-signed-in', 'Create a further organization', { 201: Organization }, { peopleOnly: true }),
      body(CreateOrganizationInput),
      async (c) => c.json(await createOrganization(c.var.db, personOf(c), c.var.occasion, c.req.valid('json')), 201),
    )
    .delete(
      '/:id/membership',
      allow('anyone-signed-in', 'Leave an organization', { 204: null }, { peopleOnly: true }),
      async (c) => {
        const goesOn = await leaveOrganization(c.var.db, personOf(c), c.var.occasion, c.req.param('id'))
        if (!goesOn) forgetSession(c)
        return c.body(null, 204)
      },
    )
}
