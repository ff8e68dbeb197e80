import { Hono } from 'hono'
import { Refusal } from '../errors.ts'
import { readText } from '../http/body.ts'
import type { Env } from '../http/env.ts'
import { allow } from '../http/guard.ts'
import { isSigned, isStop, stopNumber } from './stop.ts'

/** Where the service for short messages brings answers: `POST /hooks/sms`, signed with the account's token. */
export function smsRoutes() {
  return new Hono<Env>().post(
    '/hooks/sms',
    allow('public', 'Take an answer to a short message', { 200: null }),
    async (c) => {
      const { sms } = c.var.config
      if (!sms) throw new Refusal('not_found', 'No service for short messages is configured')
      const form = new URLSearchParams(await readText(c))
      const signature = c.req.header('x-twilio-signature') ?? ''
      if (!isSigned(sms.token, `${c.var.publicUrl()}/hooks/sms`, form, signature)) {
        throw new Refusal('not_allowed', 'This is not signed by the service for short messages')
      }
      const from = form.get('From') ?? ''
      if (form.get('OptOutType') === 'STOP' || isStop(form.get('Body') ?? '')) {
        await stopNumber(c.var.db, from, c.var.clock.now())
      }
      // The service confirms a STOP by itself; nothing is to be answered.
      return c.body('<Response/>', 200, { 'Content-Type': 'text/xml' })
    },
  )
}
