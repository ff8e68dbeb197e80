import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import PostalMime from 'postal-mime'
import type { Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import { afterwards } from './afterwards.ts'
import { waitFor } from './wait-for.ts'

/** A mail as the server took it: the envelope, what was sent and what a mail program reads in it. */
export interface ReceivedMail {
  from: string
  /** The recipients of the envelope; ours have exactly one. */
  to: string[]
  raw: string
  mail: Email
}

/** What the server says to a recipient instead of 250: a reply, or nothing ever. */
export type Answer = { code: number; text: string } | 'stall'

/** A mail server on 127.0.0.1 that keeps everything. It ends with the calling test, or file. */
export interface Mailbox {
  /** For SMTP_URL. */
  url: string
  /** Oldest first. */
  mails: ReceivedMail[]
  mailsTo(address: string): ReceivedMail[]
  /** From now on answers a recipient so; null: takes its mails again. */
  answer(address: string, answer: Answer | null): void
  /** How often a mail to the address was not taken. */
  refused(address: string): number
  /** The mails to an address, once there are `count`. */
  waitForMails(address: string, count?: number, within?: number): Promise<ReceivedMail[]>
}

/** The header's value with its folding undone; undefined when the mail has none. */
export function headerOf({ mail }: ReceivedMail, name: string): string | undefined {
  return mail.headers.find(({ key }) => key === name.toLowerCase())?.value.replace(/\s+/g, ' ')
}

/** Only what stands in the head of a mail: where thousands come, reading them takes longer than sending them. */
const readHead = (raw: string) => {
  const lines = raw
    .slice(0, raw.indexOf('\r\n\r\n'))
    .replaceAll(/\r\n[ \t]+/g, ' ')
    .split('\r\n')
  const headers = lines.map((line) => {
    const at = line.indexOf(':')
    return { key: line.slice(0, at).toLowerCase(), value: line.slice(at + 1).trim() }
  })
  return { headers, subject: headers.find(({ key }) => key === 'subject')?.value } as Email
}

/**
 * Starts a mail server; with `delay` it takes that many milliseconds over each mail, with `headsOnly` nobody reads bodies.
 * What is answered to `*` is said when a mail was handed over whole.
 */
export async function startMailbox({ delay = 0, headsOnly = false } = {}): Promise<Mailbox> {
  const mails: ReceivedMail[] = []
  const answers = new Map<string, Answer>()
  const refusals = new Map<string, number>()
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    closeTimeout: 1,
    onRcptTo: ({ address }, _session, respond) => {
      const answer = answers.get(address)
      if (answer === undefined) return respond()
      refusals.set(address, (refusals.get(address) ?? 0) + 1)
      if (answer !== 'stall') respond(Object.assign(new Error(answer.text), { responseCode: answer.code }))
    },
    onData: (stream, session, respond) => {
      const keep = async () => {
        const chunks: Buffer[] = []
        for await (const chunk of stream) chunks.push(chunk as Buffer)
        const refusal = answers.get('*')
        if (refusal && refusal !== 'stall') throw Object.assign(new Error(refusal.text), { responseCode: refusal.code })
        const raw = Buffer.concat(chunks).toString('utf8')
        if (delay > 0) await new Promise((resolve) => setTimeout(resolve, delay))
        const { mailFrom, rcptTo } = session.envelope
        mails.push({
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({ address }) => address),
          raw,
          mail: headsOnly ? readHead(raw) : await PostalMime.parse(raw),
        })
      }
      keep().then(() => respond(), respond)
    },
  })
  // A sender that is killed or gives up resets its connection; that is what these tests are about.
  server.on('error', () => {})
  const listening = server.listen(0, '127.0.0.1')
  await once(listening, 'listening')
  afterwards(() => new Promise<void>((resolve) => server.close(resolve)))
  const mailsTo = (address: string) => mails.filter(({ to }) => to.includes(address))
  return {
    url: `smtp://127.0.0.1:${(listening.address() as AddressInfo).port}`,
    mails,
    mailsTo,
    answer: (address, answer) => {
      if (answer === null) answers.delete(address)
      else answers.set(address, answer)
    },
    refused: (address) => refusals.get(address) ?? 0,
    waitForMails: (address, count = 1, within = 10_000) =>
      waitFor(
        () => {
          const found = mailsTo(address)
          return found.length >= count ? found : null
        },
        { within, what: `${count} mails to ${address}` },
      ),
  }
}
