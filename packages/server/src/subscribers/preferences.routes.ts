import { subscriptionWordsFor } from '@incident-commander/widget/labels/subscription-words.ts'
import { Hono } from 'hono'
import type { Context } from 'hono'
import { readLook } from '../branding/brand.ts'
import { Refusal } from '../errors.ts'
import type { Env } from '../http/env.ts'
import { allow } from '../http/guard.ts'
import { answerPage } from '../http/page-answer.ts'
import { publicPage } from '../http/public-page.ts'
import { readLink } from '../http/signed-link.ts'
import type { Link } from '../http/signed-link.ts'
import { answerNotice, readWish } from './subscribe.routes.ts'
import { findPreferences, readPreferences, savePreferences } from './preferences.ts'
import type { Preferences, PreferencesForm } from './preferences.ts'
import { renderPreferences } from './preferences-page.ts'
import type { Outcome } from './preferences-page.ts'
import { unsubscribe } from './subscriber.ts'

/** `/preferences/{token}`: what a subscriber is told of, changed by the link in each of their mails. */
export function preferencesRoutes() {
  return new Hono<Env>()
    .get('/:token', allow('public', 'Show what a subscriber is told of'), publicPage, async (c) => {
      const link = linkOf(c)
      return link ? show(c, link, null) : unknownLink(c)
    })
    .post('/:token', allow('public', 'Change what a subscriber is told of'), publicPage, async (c) => {
      const link = linkOf(c)
      if (!link) return unknownLink(c)
      const sent = await readWish(c)
      if (!('form' in sent)) throw new Refusal('unsupported', 'Content-Type must be that of a form')
      const visit = { at: c.var.clock.now(), address: c.var.address }
      if (sent.form.has('leave')) {
        const left = await unsubscribe(c.var.db, c.var.page, link, visit)
        return gone(c, left?.locale)
      }
      const wish = readPreferences(sent.form)
      const saved = await savePreferences(c.var.db, c.var.page, link, wish, visit)
      return saved === 'gone' ? gone(c) : show(c, link, saved, wish)
    })
}

async function show(c: Context<Env>, link: Link, outcome: Outcome, wish?: PreferencesForm): Promise<Response> {
  const { db, page } = c.var
  const found = await findPreferences(db, page, link)
  if (!found) return gone(c)
  // What was not taken stands in the form again.
  const shown = outcome === 'nothing' && wish ? asSent(found, wish) : found
  const look = await readLook(db, page.id)
  return answerPage(c, outcome === 'nothing' ? 422 : 200, renderPreferences(page, shown, outcome, look))
}

const asSent = (found: Preferences, { locale, timeZone }: PreferencesForm): Preferences => ({
  ...found,
  locale,
  timeZone: timeZone === '' ? null : timeZone,
  followed: { everything: false, componentIds: [], groupIds: [] },
})

function linkOf(c: Context<Env>): Link | null {
  return readLink(c.var.secrets, 'preferences', c.var.page.id, c.req.param('token') ?? '')
}

function gone(c: Context<Env>, locale = c.var.page.locale): Promise<Response> {
  return answerNotice(c, 200, locale, subscriptionWordsFor(locale).unsubscribed(c.var.page.name))
}

function unknownLink(c: Context<Env>): Promise<Response> {
  return answerNotice(c, 404, c.var.page.locale, subscriptionWordsFor(c.var.page.locale).unknown)
}
