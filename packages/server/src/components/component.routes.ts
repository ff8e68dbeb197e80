import { Hono } from 'hono'
import { Component, CreateComponentInput, listOf } from '../contract/index.ts'
import { body } from '../http/body.ts'
import type { Env } from '../http/env.ts'
import { allow } from '../http/guard.ts'
import { createComponent, listComponents } from './component.ts'

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
      async (c) => c.json(await createComponent(c.var.db, c.var.page, c.var.occasion, c.req.valid('json')), 201),
    )
}
