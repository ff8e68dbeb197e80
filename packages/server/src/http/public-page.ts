import type { MiddlewareHandler } from 'hono'
import { Refusal } from '../errors.ts'
import { findPageById, findPageBySlug, listPageRevisions } from '../pages/page.ts'
import type { PageScope } from '../pages/page.ts'
import type { Env } from './env.ts'
import { readPlace } from './place.ts'

/**
 * Finds the status page of a public request by its address alone, as `c.var.page`. Stands after `allow('public')`.
 *
 * @throws Refusal not_found; misdirected — the host is none of ours
 */
export const publicPage: MiddlewareHandler<Env> = async (c, next) => {
  const { db, config, publicUrl } = c.var
  const place = readPlace(c.req.header('host'), c.req.path, { baseDomain: config.baseDomain, publicUrl: publicUrl() })
  if (place === 'misdirected') throw new Refusal('misdirected', 'There is no status page at this address')
  const page = await (place.slug === null ? findDefaultPage(c.var) : findPageBySlug(db, publicUrl(), place.slug))
  if (!page) throw new Refusal('not_found', 'There is no such status page')
  c.set('page', page)
  await next()
}

async function findDefaultPage({ db, config, publicUrl }: Env['Variables']): Promise<PageScope | undefined> {
  const wanted = config.defaultPage
  if (wanted !== null) return (await findPageBySlug(db, publicUrl(), wanted)) ?? findPageById(db, publicUrl(), wanted)
  const [oldest] = await listPageRevisions(db)
  return oldest && findPageById(db, publicUrl(), oldest.id)
}
