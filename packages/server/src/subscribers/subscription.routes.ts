import { subscriptionWordsFor } from '@incident-commander/widget/labels/subscription-words.ts'
import { Hono } from 'hono'
import type { Context } from 'hono'
import type { Locale } from '../contract/index.ts'
import type { Env } from '../http/env.ts'
import { allow } from '../http/guard.ts'
import { publicPage } from '../http/public-page.ts'
import { readLink } from '../http/signed-link.ts'
import type { Link, LinkPurpose } from '../http/signed-link.ts'
import { answerNotice, createMailLimit, subscribeRoutes } from './subscribe.routes.ts'
import { confirmSubscription, findConfirmation, findLinkedSubscriber, unsubscribe } from './subscriber.ts'
import type { Visit } from './subscriber.ts'
import { preferencesRoutes } from './preferences.routes.ts'
import { maskAddress } from './subscription-page.ts'
import { v2SubscriberRoutes } from './v2-subscriber.routes.ts'

/**
 * What visitors do about subscriptions: mounted at `/` for the page of the host and at `/p/:slug`. One instance for
 * both, so that its limits count together.
 */
export function subscriptionRoutes() {
  const limitMail = createMailLimit()
  return (
    new Hono<Env>()
      .route('/preferences', preferencesRoutes())
      .route('/subscribe', subscribeRoutes(limitMail))
      .route('/api/v2/subscribers.json', v2SubscriberRoutes(limitMail))

      .get('/confirm/:token', allow('public', 'Ask whether to confirm a subscription'), publicPage, async (c) => {
        const link = linkOf(c, 'confirm')
        if (!link) return unknownLink(c)
        const found = await findConfirmation(c.var.db, c.var.page, link, c.var.clock.now())
        if (!found) return expiredLink(c)
        const words = subscriptionWordsFor(found.locale)
        return answerNotice(c, 200, found.locale, words.confirm(c.var.page.name, maskAddress(found.address)))
      })
      .post('/confirm/:token', allow('public', 'Confirm a subscription'), publicPage, async (c) => {
        const link = linkOf(c, 'confirm')
        if (!link) return unknownLink(c)
        const confirmed = await confirmSubscription(c.var.db, c.var.page, link, visitOf(c))
        if (!confirmed) return expiredLink(c)
        return answerNotice(c, 200, confirmed.locale, subscriptionWordsFor(confirmed.locale).confirmed(c.var.page.name))
      })

      .get('/unsubscribe/:token', allow('public', 'Ask whether to unsubscribe'), publicPage, async (c) => {
        const link = linkOf(c, 'unsubscribe')
        if (!link) return unknownLink(c)
        const found = await findLinkedSubscriber(c.var.db, c.var.page, link)
        if (!found) return unsubscribed(c, c.var.page)
        const words = subscriptionWordsFor(found.locale)
        return answerNotice(c, 200, found.locale, words.unsubscribe(c.var.page.name, maskAddress(found.address)))
      })
      // Mail programs post here by themselves (RFC 8058); their body says no more than the address does.
      .post('/unsubscribe/:token', allow('public', 'Unsubscribe'), publicPage, async (c) => {
        const link = linkOf(c, 'unsubscribe')
        if (!link) return unknownLink(c)
        const left = await unsubscribe(c.var.db, c.var.page, link, visitOf(c))
        return unsubscribed(c, left ?? c.var.page)
      })
  )
}

function linkOf(c: Context<Env>, purpose: LinkPurpose): Link | null {
  return readLink(c.var.secrets, purpose, c.var.page.id, c.req.param('token') ?? '')
}

function visitOf(c: Context<Env>): Visit {
  return { at: c.var.clock.now(), address: c.var.address }
}

function unknownLink(c: Context<Env>): Promise<Response> {
  return answerNotice(c, 404, c.var.page.locale, subscriptionWordsFor(c.var.page.locale).unknown)
}

function expiredLink(c: Context<Env>): Promise<Response> {
  return answerNotice(c, 410, c.var.page.locale, subscriptionWordsFor(c.var.page.locale).expired(c.var.page.name))
}

function unsubscribed(c: Context<Env>, { locale }: { locale: Locale }): Promise<Response> {
  return answerNotice(c, 200, locale, subscriptionWordsFor(locale).unsubscribed(c.var.page.name))
}
