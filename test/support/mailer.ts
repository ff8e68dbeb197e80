import { createMailer } from '../../packages/server/src/mail/mailer.ts'
import type { Mailer } from '../../packages/server/src/mail/mailer.ts'
import { afterwards } from './afterwards.ts'
import { startMailbox } from './mailbox.ts'
import type { Mailbox } from './mailbox.ts'

/** A mailer as an operator sets it up, and the mail server behind it. Both end with the calling test, or file. */
export async function startMailer(): Promise<{ mailbox: Mailbox; mailer: Mailer }> {
  const mailbox = await startMailbox()
  const mailer = createMailer({ smtpUrl: mailbox.url, mailFrom: 'Status <status@example.com>' })
  afterwards(() => mailer.close())
  return { mailbox, mailer }
}
