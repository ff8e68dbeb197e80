import { Hono } from 'hono'
import {
  Component,
  ComponentDeletion,
  CreateComponentInput,
  EditComponentInput,
  listOf,
  OrderComponentsInput,
} from '../contract/index.ts'
import { body } from '../http/body.ts'
import type { Env } from '../http/env.ts'
import { allow } from '../http/guard.ts'
import { answerVersioned, seenVersion } from '../http/version.ts'
import { createComponent, getComponent, listComponents } from './component.ts'
import { describeDeletion } from './component-deletion.ts'
import { deleteComponent, editComponent, orderComponents } from './edit-component.ts'

/** Components, under /api/v1/pages/:page/components. */
export function componentRoutes() {
  return new Hono<Env>()
    .get('/', allow('components:read', 'List components', { 200: listOf(Component) }), async (c) =>
      c.json({ items: await listComponents(c.var.db, c.var.page), nextCursor: null }),
    )
    .post(
      '/',
      allow('components:write', 'Create a component', { 201: Component }),
      body(CreateComponentInput),
      async (c) =>
        answerVersioned(c, await createComponent(c.var.db, c.var.page, c.var.occasion, c.req.valid('json')), 201),
    )
    .post(
      '/order',
      allow('components:write', 'Put the components of a group into a new order', { 200: listOf(Component) }),
      body(OrderComponentsInput),
      async (c) => {
        const items = await orderComponents(c.var.db, c.var.page, c.var.occasion, c.req.valid('json'))
        return c.json({ items, nextCursor: null })
      },
    )
    .get('/:id', allow('components:read', 'One component', { 200: Component }), async (c) =>
      answerVersioned(c, await getComponent(c.var.db, c.var.page, c.req.param('id'))),
    )
    .get(
      '/:id/deletion',
      allow('components:read', 'What would go with a component', { 200: ComponentDeletion }),
      async (c) => c.json(await describeDeletion(c.var.db, c.var.page, c.req.param('id'))),
    )
    .patch(
      '/:id',
      allow('components:write', 'Edit a component, or set its base status by hand', { 200: Component }),
      body(EditComponentInput),
      async (c) => {
        const { db, page, occasion } = c.var
        const id = c.req.param('id')
        return answerVersioned(c, await editComponent(db, page, occasion, id, c.req.valid('json'), seenVersion(c)))
      },
    )
    .delete('/:id', allow('components:write', 'Delete a component and its history', { 204: null }), async (c) => {
      await deleteComponent(c.var.db, c.var.page, c.var.occasion, c.req.param('id'), seenVersion(c))
      return c.body(null, 204)
    })
}
