import { subscriptionWordsFor } from '@incident-commander/widget/labels/subscription-words.ts'
import type { Notice } from '@incident-commander/widget/labels/subscription-words.ts'
import { Hono } from 'hono'
import type { Context } from 'hono'
import { cors } from 'hono/cors'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Locale } from '../contract/index.ts'
import { ConfirmPhoneInput, PhoneNumber, SubscribeAnswer, SubscribeInput } from '../contract/index.ts'
import { readLook } from '../branding/brand.ts'
import { Refusal, wrongField } from '../errors.ts'
import { networkOf } from '../http/address.ts'
import { check, readText } from '../http/body.ts'
import type { Env } from '../http/env.ts'
import { allow } from '../http/guard.ts'
import { parseJson } from '../http/json.ts'
import { createLimit } from '../http/limits.ts'
import { answerPage } from '../http/page-answer.ts'
import { publicPage } from '../http/public-page.ts'
import { newSecret, sealTarget } from './endpoint.ts'
import type { Markup } from '../mail/markup.ts'
import { confirmPhone } from './prove.ts'
import { readSubscribeForm } from './subscribe-form.ts'
import { limitWish } from './mail-limits.ts'
import { requestSubscription } from './subscriber.ts'
import { renderCodeForm, renderSubscriptionPage, secretOnce } from './subscription-page.ts'

/**
 * Counts a mail that a stranger asks for, to one reader.
 *
 * @throws Refusal too_many
 */
export type MailLimit = (c: Context<Env>, reader: string) => Promise<void>

/**
 * One limit for all routes that take such wishes, so that they count together: first in this process, where whoever goes
 * on asking costs no statement, then in the database, where all processes count.
 */
export function createMailLimit(): MailLimit {
  const perNetwork = createLimit(60, 60 * 60, 'Too many requests')
  return async (c, reader) => {
    const network = networkOf(c.var.address)
    await perNetwork.take(network)
    await limitWish(c.var.db, { pageId: c.var.page.id, network, reader }, c.var.clock.now())
  }
}

/** A wish that was taken. */
type Accepted = { input: SubscribeInput; secret?: string }

/** Short messages cost whoever sends them, and some numbers pay whoever has them: far fewer than mails. */
function createMessageLimit(): (c: Context<Env>) => Promise<void> {
  const hour = 60 * 60
  const perNetwork = createLimit(5, hour, 'Too many requests')
  const perPage = createLimit(100, hour, 'Too many requests')
  return async (c) => {
    await perNetwork.take(networkOf(c.var.address))
    await perPage.take(c.var.page.id)
  }
}

/**
 * Refuses where no mail can be sent.
 *
 * @throws Refusal unavailable
 */
export function requireMail(c: Context<Env>): void {
  if (c.var.emailOffered) return
  throw new Refusal(
    'unavailable',
    'This page does not offer updates by email: the server has no SMTP_URL to send them with.',
  )
}

/**
 * `POST …/subscribe` from any site: JSON from the widget, or a form from the page without JavaScript. The answer is the
 * same, and takes as long, for an address that is known: the mail is written by a job.
 */
export function subscribeRoutes(limitMail: MailLimit) {
  const limitMessages = createMessageLimit()

  /** Takes a wish, however somebody wants to be told; a webhook's secret is answered here and nowhere else. */
  const accept = async (c: Context<Env>, value: unknown): Promise<Accepted> => {
    const input = check(SubscribeInput, value)
    const { email, url, phone, consent, ...wish } = input
    const given = [email, url, phone].filter((one) => one !== undefined)
    if (given.length !== 1) throw wrongField('/email', 'is needed, or else url or phone, and only one of them')
    const { db, page, secrets } = c.var
    const now = c.var.clock.now()
    if (email !== undefined) {
      requireMail(c)
      await limitMail(c, email)
      await requestSubscription(db, page, { ...wish, channel: 'email', address: email }, now)
      return { input }
    }
    if (phone !== undefined) {
      if (!c.var.config.sms) throw new Refusal('unavailable', 'This page does not offer updates by short message.')
      if (!consent) throw wrongField('/consent', 'must be true: nobody is sent messages who did not agree to it')
      await limitMail(c, phone)
      await limitMessages(c)
      await requestSubscription(db, page, { ...wish, channel: 'sms', address: phone }, now)
      return { input }
    }
    await limitMail(c, url ?? '')
    const why = await c.var.checkTarget(url ?? '')
    if (why !== null) throw wrongField('/url', why)
    const secret = newSecret()
    const endpoint = sealTarget(secrets, url ?? '')
    await requestSubscription(db, page, { ...wish, channel: 'webhook', endpoint, secret: secrets.seal(secret) }, now)
    return { input, secret }
  }

  const limitCodes = createLimit(30, 60 * 60, 'Too many codes')
  const confirm = async (c: Context<Env>, value: unknown) => {
    const input = check(ConfirmPhoneInput, value)
    await limitCodes.take(`${c.var.page.id} ${networkOf(c.var.address)}`)
    const { db, page, secrets, clock, address } = c.var
    const confirmed = await confirmPhone(db, secrets, page, input, { at: clock.now(), address })
    if (!confirmed) throw wrongField('/code', 'is not the code, or is not good any more')
    return confirmed
  }
  const routes = new Hono<Env>()
  routes.use(cors({ origin: '*', allowMethods: ['POST'], allowHeaders: ['Content-Type'], maxAge: 86_400 }))
  routes.post(
    '/phone',
    allow('public', 'Confirm a phone by the code it was sent', { 200: SubscribeAnswer }),
    publicPage,
    async (c) => {
      const sent = await readWish(c)
      if ('json' in sent) {
        await confirm(c, sent.json)
        return c.json({ accepted: true })
      }
      try {
        const { locale } = await confirm(c, Object.fromEntries(sent.form))
        return answerNotice(c, 200, locale, subscriptionWordsFor(locale).confirmedPhone(c.var.page.name))
      } catch (error) {
        if (error instanceof Refusal) return refuseCode(c, error, sent.form)
        throw error
      }
    },
  )
  return routes.post('/', allow('public', 'Subscribe', { 202: SubscribeAnswer }), publicPage, async (c) => {
    const sent = await readWish(c)
    if ('json' in sent) {
      const { secret } = await accept(c, sent.json)
      return c.json({ accepted: true, ...(secret ? { secret } : {}) }, 202)
    }
    if (sent.form.get('about') === 'some' && !sent.form.has('componentIds') && !sent.form.has('groupIds')) {
      return answerNotice(c, 422, c.var.page.locale, subscriptionWordsFor(c.var.page.locale).noneChosen)
    }
    try {
      return await answerWish(c, await accept(c, readSubscribeForm(sent.form)))
    } catch (error) {
      if (error instanceof Refusal) return refuseForm(c, error, sent.form)
      throw error
    }
  })
}

/** Reads a body that programs send as JSON and pages as a form. */
export async function readWish(c: Context<Env>): Promise<{ json: unknown } | { form: URLSearchParams }> {
  const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (type === 'application/x-www-form-urlencoded') return { form: new URLSearchParams(await readText(c)) }
  if (type !== 'application/json') {
    throw new Refusal('unsupported', 'Content-Type must be application/json, or that of a form')
  }
  return { json: parseJson(await readText(c)) }
}

/** What somebody without JavaScript does next to prove that the address is theirs. */
function answerWish(c: Context<Env>, { input, secret }: Accepted): Promise<Response> {
  const { email, phone, url = '', locale = c.var.page.locale } = input
  const words = subscriptionWordsFor(locale)
  if (email !== undefined) return answerNotice(c, 202, locale, words.requested(email))
  if (phone !== undefined) return answerNotice(c, 202, locale, words.code(phone), codeForm(c, locale, phone))
  return answerNotice(c, 202, locale, words.challenged(url), secretOnce(locale, secret ?? ''))
}

/** A code that was not taken is asked for again, where the number is one. */
function refuseCode(c: Context<Env>, refusal: Refusal, form: URLSearchParams): Promise<Response> | Response {
  const { locale } = c.var.page
  const words = subscriptionWordsFor(locale)
  const phone = PhoneNumber.safeParse(form.get('phone'))
  if (refusal.reason !== 'bad_input' || !phone.success) return refuseForm(c, refusal, form)
  return answerNotice(c, 422, locale, words.code(phone.data), codeForm(c, locale, phone.data, words.wrongCode))
}

const codeForm = (c: Context<Env>, locale: Locale, phone: string, error?: string) =>
  renderCodeForm(`${c.var.page.url}/subscribe/phone`, locale, phone, error)

/** Somebody without JavaScript reads a page, not a problem document. */
function refuseForm(c: Context<Env>, refusal: Refusal, form: URLSearchParams): Promise<Response> | Response {
  const { locale } = c.var.page
  const words = subscriptionWordsFor(locale)
  if (refusal.retryAfter !== undefined) c.header('Retry-After', String(refusal.retryAfter))
  if (refusal.reason === 'bad_input') {
    const isMistyped = (name: string) => Object.hasOwn(words.mistyped, name) && form.getAll(name).length <= 1
    const wrong = refusal.fields.map((field) => field.pointer.slice(1))
    const names = wrong.filter((name) => !isMistyped(name))
    const mistyped = words.mistyped[wrong[0] as keyof typeof words.mistyped]
    return answerNotice(c, 422, locale, names.length > 0 ? words.notTaken(names) : mistyped)
  }
  if (refusal.reason === 'too_many') return answerNotice(c, 429, locale, words.tooMany)
  return answerNotice(c, 503, locale, words.unavailable)
}

/** Says something to a visitor, as a page of the status page they came from. */
export async function answerNotice(
  c: Context<Env>,
  status: ContentfulStatusCode,
  locale: Locale,
  notice: Notice,
  more?: Markup,
): Promise<Response> {
  const look = await readLook(c.var.db, c.var.page.id)
  return answerPage(
    c,
    status,
    renderSubscriptionPage(c.var.page, locale, notice, look, more && { styles: '', markup: more.html }),
  )
}
