import { closestLocale } from '@incident-commander/widget/labels/closest.ts'
import type { Context } from 'hono'
import type { Locale } from '../contract/index.ts'
import type { Env } from './env.ts'

/** The first language asked for that there are words in, else the page's. */
export function localeOf(c: Context<Env>): Locale {
  const wishes = (c.req.header('accept-language') ?? '').slice(0, 200).split(',')
  return wishes.map((wish) => closestLocale(wish.trim().split(';')[0])).find(Boolean) ?? c.var.page.locale
}
