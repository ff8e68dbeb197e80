import type { SmsConfig } from '../../config.ts'
import type { SafeFetch } from '../../http/safe-fetch.ts'
import { cut } from '../../messages/message-marks.ts'
import { inlinesToText, messageToText } from '../../messages/message-text.ts'
import { channelWordsFor } from '@incident-commander/widget/labels/channel-words.ts'
import type { Secrets } from '../../secrets.ts'
import { phoneCode } from '../../subscribers/phone-code.ts'
import type { Channel, Outcome, Recipient } from '../channel.ts'
import type { StoredEvent } from '../event.ts'
import { post } from './post.ts'
import { segmentsOf } from './sms-segments.ts'
import { tell } from './told.ts'

/** More parts than this are not sent for one message. */
const mostSegments = 3

/** What Twilio says of numbers that nothing can or may be sent to: not one, not reachable, said STOP, not a mobile. */
const numbersNeverTaken = new Set([21211, 21214, 21217, 21408, 21610, 21612, 21614])

/** Tells by short messages. */
export function smsChannel(safeFetch: SafeFetch, secrets: Secrets, { url, account, token, from }: SmsConfig): Channel {
  const endpoint = `${url.replace(/\/$/, '')}/Accounts/${encodeURIComponent(account)}/Messages.json`
  const headers = {
    Authorization: `Basic ${Buffer.from(`${account}:${token}`).toString('base64')}`,
    'Content-Type': 'application/x-www-form-urlencoded',
    Accept: 'application/json',
  }
  const sender = /^MG[0-9a-f]{32}$/i.test(from) ? { MessagingServiceSid: from } : { From: from }
  return {
    send: async (event, recipient, { at }) => {
      const text = smsText(event, recipient, secrets)
      if (text === null) return { state: 'sent' }
      const body = new URLSearchParams({ To: recipient.address, ...sender, Body: text }).toString()
      return post(safeFetch, endpoint, { headers, body }, at, (status, answer): Outcome | null => {
        const code = Number(/"code":\s*(\d+)/.exec(answer)?.[1])
        if (status !== 400 || !code) return null
        const error = `The SMS service answered ${status}, code ${code}`
        return numbersNeverTaken.has(code) ? { state: 'refused', error, disables: true } : { state: 'refused', error }
      })
    },
  }
}

/** Marks of print as the alphabet of short messages has them: one other letter would make each part less than half as long. */
const plain = (text: string) =>
  text
    .replace(/\s+/g, ' ')
    .replace(/[\u2010-\u2015]/g, '-')
    .replace(/[\u2018-\u201a]/g, "'")
    .replace(/[\u201c-\u201e«»]/g, '"')
    .replaceAll('…', '...')

/** The short message about an event, in at most three parts; null where there is nothing to tell. */
export function smsText(event: StoredEvent, recipient: Recipient, secrets: Secrets): string | null {
  const words = channelWordsFor(recipient.locale).sms
  if (event.type === 'subscription.requested') {
    return words.code(phoneCode(secrets, event.pageId, recipient.id, event.id), cut(event.data.page.name, 60))
  }
  const told = tell(event, recipient)
  if (!told) return null
  const facts = told.facts.map((fact) => inlinesToText(fact, told.sayTime)).join(', ')
  const message = plain(messageToText(told.message, told.sayTime))
  const promised = told.promised ? ` ${inlinesToText(told.promised, told.sayTime)}.` : ''
  const write = (page: string, title: string, said: string) =>
    plain(`${page}: ${title}${facts ? ` (${facts})` : ''}. ${said}${promised} ${told.link.url} ${words.stop}`)
  const [page, title] = [cut(told.page.name, 40), cut(told.title, 100)]
  if (segmentsOf(write(page, title, '')) <= mostSegments)
    return write(
      page,
      title,
      fit(message, (said) => write(page, title, said)),
    )
  // Where a part holds 67 letters and the link is long, names alone may be too much.
  const shortTitle = fit(title, (said) => write(page, said, ''))
  return write(shortTitle === '' ? fit(page, (said) => write(said, '', '')) : page, shortTitle, '')
}

/** As much of a text's beginning as leaves what is written with it in so many parts; nothing where none does. */
function fit(text: string, write: (text: string) => string): string {
  let [fits, tooLong] = [0, text.length + 1]
  while (tooLong - fits > 1) {
    const middle = (fits + tooLong) >> 1
    if (segmentsOf(write(cut(text, middle))) <= mostSegments) fits = middle
    else tooLong = middle
  }
  return fits === 0 ? '' : cut(text, fits)
}
