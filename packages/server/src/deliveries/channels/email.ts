import { channelTestMail } from '../../mail/channel-test-mail.ts'
import { confirmMail, leaveMail } from '../../mail/confirm-mail.ts'
import { incidentMail } from '../../mail/incident-mail.ts'
import { maintenanceMail } from '../../mail/maintenance-mail.ts'
import { MailRefused } from '../../mail/mailer.ts'
import type { Mail, Mailer } from '../../mail/mailer.ts'
import type { Secrets } from '../../secrets.ts'
import { confirmUrl, unsubscribeUrl } from '../../subscribers/links.ts'
import type { Channel, Outcome, Recipient } from '../channel.ts'
import { isForProgramsOnly } from '../event.ts'
import type { StoredEvent } from '../event.ts'

/** Tells subscribers by email. Without a mail server each mail waits, as if the server were away. */
export function emailChannel(mailer: Mailer | null, secrets: Secrets): Channel {
  return {
    send: async (event, recipient): Promise<Outcome> => {
      try {
        if (!mailer) throw new MailRefused('SMTP_URL is not set', false)
        if (!isForProgramsOnly(event)) await mailer.send(writeMail(secrets, event, recipient))
        return { state: 'sent' }
      } catch (error) {
        const permanent = error instanceof MailRefused && error.permanent
        return { state: permanent ? 'refused' : 'later', error: error instanceof Error ? error.message : String(error) }
      }
    },
  }
}

/** The mail of one event to one subscriber, or to the person who tests: always the same, however often it is written. */
export function writeMail(secrets: Secrets, event: StoredEvent, recipient: Recipient): Mail {
  if (isForProgramsOnly(event)) throw new Error(`${event.type} is not for people`)
  const { page } = event.data
  const host = new URL(page.url).hostname
  const idFor = (thing: string) => `${thing}.${recipient.id}@${host}`
  const common = { fromName: page.name, to: recipient.address }

  if (event.type === 'subscription.requested') {
    const url = confirmUrl(secrets, page, { subscriberId: recipient.id, eventId: event.id, at: event.at })
    return { ...common, ...confirmMail(event.data, url), messageId: idFor(event.id), headers: {} }
  }

  if (event.type === 'channel.test') {
    return { ...common, ...channelTestMail(page, recipient.locale), messageId: idFor(event.id), headers: {} }
  }

  const unsubscribe = unsubscribeUrl(secrets, page, recipient.id)
  if (event.type === 'unsubscription.requested') {
    return { ...common, ...leaveMail(page, recipient.locale, unsubscribe), messageId: idFor(event.id), headers: {} }
  }
  const listHeaders = {
    'List-Id': `<${page.id}.${host}>`,
    'List-Unsubscribe': `<${unsubscribe}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    Precedence: 'list',
  }
  const reader = { locale: recipient.locale, timeZone: recipient.timeZone ?? page.timeZone }
  // The first mail bears the name of what it tells of, and every later one answers it: one thread for each reader.
  const inThread = (thread: string, first: string) =>
    event.type === first ? { messageId: thread } : { messageId: idFor(event.id), thread }
  if ('maintenance' in event.data) {
    const content = maintenanceMail(
      { type: event.type, data: event.data, at: event.at },
      { ...reader, unsubscribeUrl: unsubscribe },
    )
    const thread = inThread(idFor(event.data.maintenance.id), 'maintenance.scheduled')
    return { ...common, ...content, ...thread, headers: listHeaders }
  }
  const { incident, test } = event.data
  const content = incidentMail(event.data, { ...reader, unsubscribeUrl: test ? null : unsubscribe })
  return {
    ...common,
    ...content,
    ...inThread(idFor(incident.id), 'incident.opened'),
    headers: test ? {} : listHeaders,
  }
}
