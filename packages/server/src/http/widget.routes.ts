import { Hono } from 'hono'
import { WidgetScripts } from '../contract/index.ts'
import { Refusal } from '../errors.ts'
import type { Env } from './env.ts'
import { allow } from './guard.ts'

/** What a site embeds, under /api/v1. */
export function widgetRoutes() {
  return new Hono<Env>().get(
    '/widget',
    allow('anyone-signed-in', "The widget's script, and its integrity hash", { 200: WidgetScripts }),
    (c) => {
      const { widgetScripts: scripts } = c.var
      if (!scripts) throw new Refusal('unavailable', 'The widget has not been built: run npm run build')
      const at = ({ url }: { url: string }) => c.var.publicUrl() + url
      return c.json({
        release: scripts.release,
        evergreen: { url: at(scripts.evergreen) },
        pinned: { url: at(scripts.pinned), integrity: scripts.pinned.integrity },
      })
    },
  )
}
