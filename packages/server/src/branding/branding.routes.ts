import { Hono } from 'hono'
import type { Context } from 'hono'
import { Branding, EditBrandingInput } from '../contract/index.ts'
import { body, file, readFileOf } from '../http/body.ts'
import type { Env } from '../http/env.ts'
import { allow } from '../http/guard.ts'
import { answerVersioned, seenVersion } from '../http/version.ts'
import { editBranding, putImage, readBranding, removeImage } from './branding.ts'
import type { Drawing } from './drawing.ts'
import { makeImage } from './image.ts'
import type { ImageKind } from './image-kind.ts'

const pictures = ['image/png', 'image/jpeg', 'image/webp', 'image/svg+xml']

/** What a status page wears, under /api/v1/pages/{page}/branding. */
export function brandingRoutes(drawing: Drawing) {
  const routes = new Hono<Env>()
    .get('/', allow('settings:read', 'What a status page wears', { 200: Branding }), async (c) =>
      answerVersioned(c, await readBranding(c.var.db, c.var.page)),
    )
    .patch(
      '/',
      allow('settings:write', 'Change the accent or the style sheet', { 200: Branding }),
      body(EditBrandingInput),
      async (c) => {
        const { db, page, occasion } = c.var
        return answerVersioned(c, await editBranding(db, page, occasion, c.req.valid('json'), seenVersion(c)))
      },
    )
  for (const kind of ['logo', 'favicon'] satisfies ImageKind[]) {
    routes.put(
      `/${kind}`,
      allow('settings:write', `Send the ${kind}`, { 200: Branding }, { before: (c) => draw(c, kind) }),
      file(pictures),
      async (c) => {
        const { db, page, occasion, image } = c.var
        if (!image) throw new Error('the picture was not drawn')
        return answerVersioned(c, await putImage(db, page, occasion, kind, image, seenVersion(c)))
      },
    )
    routes.delete(`/${kind}`, allow('settings:write', `Take the ${kind} away`, { 200: Branding }), async (c) => {
      const { db, page, occasion } = c.var
      return answerVersioned(c, await removeImage(db, page, occasion, kind, seenVersion(c)))
    })
  }
  return routes

  async function draw(c: Context<Env>, kind: ImageKind): Promise<void> {
    const sent = await readFileOf(c, pictures)
    c.set('image', await makeImage(drawing, c.var.principal.organizationId, kind, sent))
  }
}
