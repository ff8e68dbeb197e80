import { Hono } from 'hono'
import {
  CreateTemplateInput,
  EditTemplateInput,
  listOf,
  PreviewTemplateInput,
  Template,
  TemplatePreview,
} from '../contract/index.ts'
import { body } from '../http/body.ts'
import type { Env } from '../http/env.ts'
import { allow } from '../http/guard.ts'
import { answerVersioned, seenVersion } from '../http/version.ts'
import { previewTemplate } from './preview-template.ts'
import { createTemplate, deleteTemplate, editTemplate, getTemplate, listTemplates } from './template.ts'

/** Templates, under /api/v1/pages/:page/templates. */
export function templateRoutes() {
  return new Hono<Env>()
    .get('/', allow('incidents:read', 'List templates', { 200: listOf(Template) }), async (c) =>
      c.json({ items: await listTemplates(c.var.db, c.var.page), nextCursor: null }),
    )
    .post('/', allow('settings:write', 'Create a template', { 201: Template }), body(CreateTemplateInput), async (c) =>
      answerVersioned(c, await createTemplate(c.var.db, c.var.page, c.var.occasion, c.req.valid('json')), 201),
    )
    .post(
      '/preview',
      allow('incidents:read', 'Show words with their variables filled in', { 200: TemplatePreview }),
      body(PreviewTemplateInput),
      async (c) => c.json(await previewTemplate(c.var.db, c.var.page, c.var.clock, c.req.valid('json'))),
    )
    .get('/:id', allow('incidents:read', 'One template', { 200: Template }), async (c) =>
      answerVersioned(c, await getTemplate(c.var.db, c.var.page, c.req.param('id'))),
    )
    .patch(
      '/:id',
      allow('settings:write', 'Edit a template', { 200: Template }),
      body(EditTemplateInput),
      async (c) => {
        const { db, page, occasion } = c.var
        const id = c.req.param('id')
        return answerVersioned(c, await editTemplate(db, page, occasion, id, c.req.valid('json'), seenVersion(c)))
      },
    )
    .delete('/:id', allow('settings:write', 'Delete a template', { 204: null }), async (c) => {
      await deleteTemplate(c.var.db, c.var.page, c.var.occasion, c.req.param('id'), seenVersion(c))
      return c.body(null, 204)
    })
}
