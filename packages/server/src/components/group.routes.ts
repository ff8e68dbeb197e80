import { Hono } from 'hono'
import { ComponentGroup, CreateGroupInput, EditGroupInput, listOf } from '../contract/index.ts'
import { body } from '../http/body.ts'
import type { Env } from '../http/env.ts'
import { allow } from '../http/guard.ts'
import { answerVersioned, seenVersion } from '../http/version.ts'
import { createGroup, deleteGroup, editGroup, listGroups } from './group.ts'

/** Component groups, under /api/v1/pages/:page/component-groups. */
export function groupRoutes() {
  return new Hono<Env>()
    .get('/', allow('components:read', 'List component groups', { 200: listOf(ComponentGroup) }), async (c) =>
      c.json({ items: await listGroups(c.var.db, c.var.page), nextCursor: null }),
    )
    .post(
      '/',
      allow('components:write', 'Create a component group', { 201: ComponentGroup }),
      body(CreateGroupInput),
      async (c) =>
        answerVersioned(c, await createGroup(c.var.db, c.var.page, c.var.occasion, c.req.valid('json')), 201),
    )
    .patch(
      '/:id',
      allow('components:write', 'Edit a component group', { 200: ComponentGroup }),
      body(EditGroupInput),
      async (c) => {
        const { db, page, occasion } = c.var
        const id = c.req.param('id')
        return answerVersioned(c, await editGroup(db, page, occasion, id, c.req.valid('json'), seenVersion(c)))
      },
    )
    .delete(
      '/:id',
      allow('components:write', 'Delete a component group; its components stay', { 204: null }),
      async (c) => {
        await deleteGroup(c.var.db, c.var.page, c.var.occasion, c.req.param('id'), seenVersion(c))
        return c.body(null, 204)
      },
    )
}
