import { Hono } from 'hono'
import type { Context } from 'hono'
import type { Clock } from '../clock.ts'
import { Refusal } from '../errors.ts'
import { declare } from '../http/declare.ts'
import type { Env } from '../http/env.ts'
import { answerPage } from '../http/page-answer.ts'
import { renderMail, renderMailbox } from './dev-mail-page.ts'
import type { KeptMail, Mailbox } from './mailbox.ts'
import { toStrictStyles } from './strict-styles.ts'

/** The demo's sent mail, to be read by whoever tries it out. */
export function devMailRoutes(mailbox: Mailbox, clock: Clock) {
  const found = (c: Context<Env>): KeptMail => {
    const mail = mailbox.find(Number(c.req.param('id')))
    if (!mail) throw new Refusal('not_found', 'There is no such mail. The demo keeps the newest 200.')
    return mail
  }
  const open = (summary: string) => declare({ access: 'public', summary })
  return new Hono<Env>()
    .get('/dev/mail', open('Mail that the demo sent'), (c) =>
      answerPage(c, 200, renderMailbox(mailbox.list(), clock.now())),
    )
    .get('/dev/mail/:id', open('One mail'), (c) => answerPage(c, 200, renderMail(found(c), clock.now())))
    .get('/dev/mail/:id/html', open('The HTML part of a mail, in a sandbox'), (c) => {
      const { html, styleSources } = toStrictStyles(found(c).html)
      const policy = [
        "default-src 'none'",
        `style-src ${styleSources.join(' ')}`,
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'self'",
        // No scripts, an origin of its own; what a link opens is a page like any other.
        'sandbox allow-popups allow-popups-to-escape-sandbox',
      ]
      return answerPage(c, 200, { html, contentSecurityPolicy: policy.join('; ') })
    })
}
