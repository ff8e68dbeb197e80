import { Hono } from 'hono'
import {
  CreatePageInput,
  DeletePageQuery,
  EditPageInput,
  ListQuery,
  listOf,
  MessagePreview,
  PreviewMessageInput,
  StatusPage,
} from '../contract/index.ts'
import { body, query } from '../http/body.ts'
import type { Env } from '../http/env.ts'
import { allow } from '../http/guard.ts'
import { answerVersioned, seenVersion } from '../http/version.ts'
import { parseMessage } from '../messages/message.ts'
import { deletePage } from './delete-page.ts'
import { editPage } from './edit-page.ts'
import { createPage, listPages, toStatusPage } from './page.ts'

/** Status pages, under /api/v1/pages. */
export function pageRoutes() {
  return new Hono<Env>()
    .get(
      '/',
      allow('anyone-signed-in', 'List status pages', { 200: listOf(StatusPage) }),
      query(ListQuery),
      async (c) => c.json(await listPages(c.var.db, c.var.principal, c.req.valid('query'), c.var.publicUrl())),
    )
    .post(
      '/',
      allow('settings:write', 'Create a status page', { 201: StatusPage }),
      body(CreatePageInput),
      async (c) => {
        const page = await createPage(c.var.db, c.var.publicUrl(), c.var.occasion, c.req.valid('json'))
        c.set('page', page)
        return answerVersioned(c, toStatusPage(page), 201)
      },
    )
    .get('/:page', allow('anyone-signed-in', 'One status page', { 200: StatusPage }), (c) =>
      answerVersioned(c, toStatusPage(c.var.page)),
    )
    .patch(
      '/:page',
      allow('settings:write', 'Edit the settings of a status page', { 200: StatusPage }),
      body(EditPageInput),
      async (c) => {
        const { db, page, occasion } = c.var
        const input = c.req.valid('json')
        return answerVersioned(c, await editPage(db, c.var.publicUrl(), page, occasion, input, seenVersion(c)))
      },
    )
    .delete(
      '/:page',
      allow('settings:write', 'Delete a status page and everything on it', { 204: null }),
      query(DeletePageQuery),
      async (c) => {
        const { db, page, occasion } = c.var
        await deletePage(db, c.var.publicUrl(), page, occasion, c.req.valid('query').name, seenVersion(c))
        return c.body(null, 204)
      },
    )
    .post(
      '/:page/message-preview',
      allow('incidents:read', 'Show a message as visitors will see it', { 200: MessagePreview }),
      body(PreviewMessageInput),
      (c) => c.json({ tree: parseMessage(c.req.valid('json').message) }),
    )
}
