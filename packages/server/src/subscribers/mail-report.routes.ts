import { Hono } from 'hono'
import type { MiddlewareHandler } from 'hono'
import { Webhook } from 'standardwebhooks'
import { MailReport, MailReportAnswer } from '../contract/index.ts'
import { Refusal } from '../errors.ts'
import { body, readText } from '../http/body.ts'
import type { Env } from '../http/env.ts'
import { allow } from '../http/guard.ts'
import { suppressAddress } from './suppress.ts'

/** What whoever carries our mails reports, under /api/v1/mail-reports: signed after Standard Webhooks, or not read. */
export function mailReportRoutes() {
  return new Hono<Env>().post(
    '/',
    allow('public', 'Report a bounce or a complaint', { 200: MailReportAnswer }),
    signed,
    body(MailReport),
    async (c) => {
      const { type, address, permanent, detail } = c.req.valid('json')
      const counts = type === 'complaint' || permanent === true
      const said = type === 'complaint' ? 'Its reader complained' : 'A mail came back'
      const because = detail ? `${said}: ${detail}` : said
      const suppressed = counts ? await suppressAddress(c.var.db, address, because, c.var.clock.now()) : 0
      return c.json({ suppressed })
    },
  )
}

const signed: MiddlewareHandler<Env> = async (c, next) => {
  const secret = c.var.config.bounceSecret
  if (secret === null) {
    throw new Refusal('unavailable', 'This server takes no reports: it has no BOUNCE_SECRET to check them with')
  }
  const text = await readText(c)
  try {
    new Webhook(secret).verify(text, c.req.header(), { jsonParse: false })
  } catch {
    throw new Refusal('not_signed_in', 'The signature (webhook-signature) is not that of this report')
  }
  await next()
}
