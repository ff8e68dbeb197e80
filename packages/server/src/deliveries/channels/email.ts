import { LRUCache } from 'lru-cache'
import type { Locale } from '../../contract/index.ts'
import { channelTestMail } from '../../mail/channel-test-mail.ts'
import { confirmMail, leaveMail } from '../../mail/confirm-mail.ts'
import { incidentMail } from '../../mail/incident-mail.ts'
import { maintenanceMail } from '../../mail/maintenance-mail.ts'
import { newMark } from '../../mail/compose.ts'
import { mailConnections, MailRefused, promptConnections } from '../../mail/mailer.ts'
import type { Mail, Mailer, PreparedMail } from '../../mail/mailer.ts'
import type { Secrets } from '../../secrets.ts'
import { confirmUrl, preferencesUrl, unsubscribeUrl } from '../../subscribers/links.ts'
import type { Channel, Outcome, Recipient } from '../channel.ts'
import { isForProgramsOnly } from '../event.ts'
import type { StoredEvent } from '../event.ts'

/** Languages and zones of events that are being told; each is as large as a mail. */
const mostForms = 500

/** Tells subscribers by email. Without a mail server each mail waits, as if the server were away. */
export function emailChannel(mailer: Mailer | null, secrets: Secrets): Channel {
  const forms = new LRUCache<string, Promise<PreparedMail<keyof Personal>>>({ max: mostForms })
  /** The mail of an event in the reader's words, written once for all who share them. */
  const formOf = (event: StoredEvent, reader: Reader) => {
    const key = [event.pageId, event.id, reader.locale, reader.timeZone].join('|')
    const known = forms.get(key)
    if (known) return known
    const form = mailer?.prepare?.(mailFor(event, reader, marks), marks)
    if (form) forms.set(key, form)
    form?.catch(() => forms.delete(key))
    return form
  }
  return {
    slots: { bulk: mailConnections, prompt: promptConnections },
    send: async (event, recipient): Promise<Outcome> => {
      try {
        if (!mailer) throw new MailRefused('SMTP_URL is not set', false)
        if (isForProgramsOnly(event)) return { state: 'sent' }
        const isForOne = 'subscriberId' in event.data || event.type === 'channel.test'
        const form = isForOne ? undefined : await formOf(event, readerOf(event, recipient))
        const personal = personalOf(secrets, event, recipient)
        if (form) await form.send(recipient.address, { ...personal, address: inHeader(recipient.address) })
        else await mailer.send(writeMail(secrets, event, recipient))
        return { state: 'sent' }
      } catch (error) {
        const said = error instanceof Error ? error.message : String(error)
        const { permanent, away, noMailbox } = error instanceof MailRefused ? error : unforeseen
        return permanent
          ? { state: 'refused', error: said, suppresses: noMailbox }
          : { state: 'later', error: said, away }
      }
    },
  }
}

const unforeseen = { permanent: false, away: false, noMailbox: false }

/** In whose words a mail is. */
interface Reader {
  locale: Locale
  timeZone: string
}

const readerOf = ({ data }: StoredEvent, { locale, timeZone }: Recipient): Reader => ({
  locale,
  timeZone: timeZone ?? data.page.timeZone,
})

/** What differs between the mails of one event to readers of the same language and zone. */
interface Personal {
  id: string
  address: string
  /** Confirms what was asked for, or ends the subscription. */
  link: string
  /** Where they change what they are told of. */
  preferences: string
}

const marks: Personal = {
  id: newMark('id'),
  address: `${newMark('to')}@example.com`,
  link: newMark('link'),
  preferences: newMark('prefs'),
}

function personalOf(secrets: Secrets, event: StoredEvent, { id, address }: Recipient): Personal {
  const { page } = event.data
  const link =
    event.type === 'subscription.requested'
      ? confirmUrl(secrets, page, { subscriberId: id, eventId: event.id, at: event.at })
      : unsubscribeUrl(secrets, page, id)
  return { id, address, link, preferences: preferencesUrl(secrets, page, id) }
}

/** An address as headers name it: the domain in small letters, what dots make no name of (RFC 5322) in quotes. */
function inHeader(address: string): string {
  const [name = '', domain = ''] = address.split('@')
  const host = domain.toLowerCase()
  return /^\.|\.\.|\.$/.test(name) ? `<"${name}"@${host}>` : `${name}@${host}`
}

/** The mail of one event to one subscriber, or to the person who tests: always the same, however often it is written. */
export function writeMail(secrets: Secrets, event: StoredEvent, recipient: Recipient): Mail {
  return mailFor(event, readerOf(event, recipient), personalOf(secrets, event, recipient))
}

function mailFor(event: StoredEvent, reader: Reader, { id, address, link, preferences }: Personal): Mail {
  if (isForProgramsOnly(event)) throw new Error(`${event.type} is not for people`)
  const { page } = event.data
  const host = new URL(page.url).hostname
  const idFor = (thing: string) => `${thing}.${id}@${host}`
  const common = { fromName: page.name, to: address }

  if (event.type === 'subscription.requested') {
    return { ...common, ...confirmMail(event.data, link), messageId: idFor(event.id), headers: {} }
  }
  if (event.type === 'channel.test') {
    return { ...common, ...channelTestMail(page, reader.locale), messageId: idFor(event.id), headers: {} }
  }
  if (event.type === 'unsubscription.requested') {
    return { ...common, ...leaveMail(page, reader.locale, link), messageId: idFor(event.id), headers: {} }
  }
  const listHeaders = {
    'List-Id': `<${page.id}.${host}>`,
    'List-Unsubscribe': `<${link}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    Precedence: 'list',
  }
  // The first mail bears the name of what it tells of, and every later one answers it: one thread for each reader.
  const inThread = (thread: string, first: string) =>
    event.type === first ? { messageId: thread } : { messageId: idFor(event.id), thread }
  if ('maintenance' in event.data) {
    const content = maintenanceMail(
      { type: event.type, data: event.data, at: event.at },
      { ...reader, links: { unsubscribe: link, preferences } },
    )
    const thread = inThread(idFor(event.data.maintenance.id), 'maintenance.scheduled')
    return { ...common, ...content, ...thread, headers: listHeaders }
  }
  const { incident, test } = event.data
  const content = incidentMail(event.data, { ...reader, links: test ? null : { unsubscribe: link, preferences } })
  return {
    ...common,
    ...content,
    ...inThread(idFor(incident.id), 'incident.opened'),
    headers: test ? {} : listHeaders,
  }
}
