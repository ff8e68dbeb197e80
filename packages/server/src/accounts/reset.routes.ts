import { Hono } from 'hono'
import { Me, RequestResetAnswer, RequestResetInput, ResetPasswordInput } from '../contract/index.ts'
import { Refusal } from '../errors.ts'
import { networkOf } from '../http/address.ts'
import { body } from '../http/body.ts'
import type { Env } from '../http/env.ts'
import { allow, visitorOf } from '../http/guard.ts'
import { createLimit } from '../http/limits.ts'
import { requestReset, resetPassword } from './reset.ts'
import { answerSignedIn } from '../http/session-cookie.ts'

/** Setting a password without knowing the old one, under /api/v1/password-resets. */
export function resetRoutes() {
  const hour = 60 * 60
  const perNetwork = createLimit(30, hour)
  const perAddress = createLimit(5, hour)
  const perLink = createLimit(30, 900)
  return new Hono<Env>()
    .post(
      '/',
      allow('public', 'Ask for a mail to set a new password', { 202: RequestResetAnswer }),
      body(RequestResetInput),
      async (c) => {
        if (!c.var.emailOffered) {
          throw new Refusal('unavailable', 'This server sends no mail: it has no SMTP_URL. Ask whoever runs it.')
        }
        const input = c.req.valid('json')
        await perNetwork.take(networkOf(c.var.address))
        await perAddress.take(input.email.toLowerCase())
        await requestReset(c.var.db, input, c.var.clock.now())
        return c.json({ accepted: true as const }, 202)
      },
    )
    .post(
      '/use',
      allow('public', 'Set a new password with the link of the mail', { 200: Me }),
      body(ResetPasswordInput),
      async (c) => {
        await perLink.take(networkOf(c.var.address))
        const from = { ...visitorOf(c), emailOffered: c.var.emailOffered }
        return answerSignedIn(c, await resetPassword(c.var.db, c.req.valid('json'), from), 200)
      },
    )
}
