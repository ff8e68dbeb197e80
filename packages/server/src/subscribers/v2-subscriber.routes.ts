import { Hono } from 'hono'
import type { Context } from 'hono'
import { cors } from 'hono/cors'
import { V2SubscribeInput, V2UnsubscribeInput } from '../contract/index.ts'
import { wrongField } from '../errors.ts'
import { check, readText } from '../http/body.ts'
import type { Env } from '../http/env.ts'
import { allow } from '../http/guard.ts'
import { pointer } from '../http/json.ts'
import { publicPage } from '../http/public-page.ts'
import { inZone } from '../snapshot/zone.ts'
import { splitGroups } from './followed.ts'
import { readWish, requireMail } from './subscribe.routes.ts'
import type { MailLimit } from './subscribe.routes.ts'
import { requestUnsubscription, requestSubscription } from './subscriber.ts'

/**
 * `/api/v2/subscribers.json`, as Statuspage's clients call it from any site. Both methods only cause a mail to the
 * subscriber: who knows an address or an id can neither subscribe nor unsubscribe others, nor learn who is subscribed.
 */
export function v2SubscriberRoutes(limitMail: MailLimit) {
  const routes = new Hono<Env>()
  routes.use(cors({ origin: '*', allowMethods: ['POST', 'DELETE'], allowHeaders: ['Content-Type'], maxAge: 86_400 }))
  return routes
    .post('/', allow('public', "Subscribe by email, as Statuspage's clients do"), publicPage, async (c) => {
      const { email, component_ids: componentIds } = check(V2SubscribeInput, await readSubscriber(c)).subscriber
      requireMail(c)
      await limitMail(c, email)
      const now = c.var.clock.now()
      // In the v2 documents a group is a component of its own.
      const at = '/subscriber/component_ids'
      const wish = componentIds ? await splitGroups(c.var.db, c.var.page, componentIds, at) : {}
      const input = { channel: 'email' as const, address: email, ...wish }
      // Every address has an id from its first wish on, so having one says nothing.
      const id = await requestSubscription(c.var.db, c.var.page, input, now)
      const subscriber = {
        created_at: inZone(now.toISOString(), c.var.page.timeZone),
        skip_confirmation_notification: false,
        quarantined_at: null,
        id,
        mode: 'email',
        purge_at: null,
        email,
      }
      return c.json({ subscriber }, 202)
    })
    .delete('/', allow('public', "Ask to unsubscribe, as Statuspage's clients do"), publicPage, async (c) => {
      const { subscriber } = check(V2UnsubscribeInput, await readLeaver(c))
      requireMail(c)
      await limitMail(c, subscriber.id)
      await requestUnsubscription(c.var.db, c.var.page, subscriber.id, c.var.clock.now())
      return c.json({ subscriber }, 202)
    })
}

async function readSubscriber(c: Context<Env>): Promise<unknown> {
  const sent = await readWish(c)
  return 'json' in sent ? sent.json : nest(sent.form)
}

/** Many programs cannot send a body with DELETE: they say it in the query. */
async function readLeaver(c: Context<Env>): Promise<unknown> {
  return (await readText(c)) === '' ? nest(new URL(c.req.url).searchParams) : readSubscriber(c)
}

/** `subscriber[email]=…` and `subscriber[component_ids][]=…` as the JSON they stand for; other names stay as they are. */
function nest(form: URLSearchParams): unknown {
  const others = new Map<string, string>()
  const fields = new Map<string, string | string[]>()
  for (const [name, value] of form) {
    const [, field, index] = /^subscriber\[(\w+)\](\[\d*\])?$/.exec(name) ?? []
    if (field === undefined) others.set(name, value)
    else if (index === undefined) {
      // Of two, another reader on the way might take the other.
      if (fields.has(field)) throw wrongField(pointer(['subscriber', field]), 'is given twice')
      fields.set(field, value)
    } else {
      const before = fields.get(field)
      if (Array.isArray(before)) before.push(value)
      else fields.set(field, [value])
    }
  }
  return { subscriber: Object.fromEntries(fields), ...Object.fromEntries(others) }
}
