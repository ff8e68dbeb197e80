import type { MiddlewareHandler } from 'hono'
import { Refusal } from '../errors.ts'
import { findPageById, findPageBySlug, listPageRevisions } from '../pages/page.ts'
import type { PageScope } from '../pages/page.ts'
import type { Env } from './env.ts'

/**
 * Finds the status page of a public request by its address alone, as `c.var.page`: `/p/:slug`, `<slug>.BASE_DOMAIN`, or
 * the default page where there is no BASE_DOMAIN. Stands after `allow('public')`.
 *
 * @throws Refusal not_found
 */
export const publicPage: MiddlewareHandler<Env> = async (c, next) => {
  const slug = c.req.param('slug') ?? slugOfHost(c.req.header('host'), c.var.config.baseDomain)
  const page = slug === null ? await findDefaultPage(c.var) : await findPageBySlug(c.var.db, c.var.publicUrl(), slug)
  if (!page) throw new Refusal('not_found', 'There is no such status page')
  c.set('page', page)
  await next()
}

function slugOfHost(host: string | undefined, baseDomain: string | null): string | null {
  const suffix = baseDomain === null ? null : `.${baseDomain}`
  const name = host?.toLowerCase()
  return suffix !== null && name?.endsWith(suffix) ? name.slice(0, -suffix.length) : null
}

async function findDefaultPage({ db, config, publicUrl }: Env['Variables']): Promise<PageScope | undefined> {
  if (config.baseDomain !== null) return undefined
  if (config.defaultPage !== null) return findPageBySlug(db, publicUrl(), config.defaultPage)
  const [oldest] = await listPageRevisions(db)
  return oldest && findPageById(db, publicUrl(), oldest.id)
}
