import { createTransport } from 'nodemailer'
import type { Clock } from '../clock.ts'
import { composeMail } from '../mail/mailer.ts'
import type { Mail, Mailer } from '../mail/mailer.ts'

/** What the demo writes as. */
const sender = 'status@acme.example'

/** Enough to find one's own in; beyond that the oldest goes. */
const most = 200

/** A mail as it would have gone out. */
export interface KeptMail extends Mail {
  id: number
  at: Date
  /** The whole header of the message, a field in each line. */
  header: string
}

/** Mail kept in memory instead of being sent. */
export interface Mailbox {
  /** Takes mails like a mail server, each at the time that the clock shows then. */
  mailer(clock: Clock): Mailer
  /** Newest first. */
  list(): KeptMail[]
  find(id: number): KeptMail | undefined
}

/** Opens an empty mailbox. */
export function createMailbox(): Mailbox {
  const kept = new Map<number, KeptMail>()
  // Writes the message whole and gives it back instead of sending it.
  const writer = createTransport({ streamTransport: true, buffer: true, newline: 'unix' })
  let last = 0
  return {
    mailer: (clock) => ({
      send: async (mail) => {
        const at = clock.now()
        const { message } = await writer.sendMail({ ...composeMail(mail, sender), date: at })
        const [header = ''] = String(message).split('\n\n', 1)
        last += 1
        kept.set(last, { ...mail, id: last, at, header })
        const [oldest] = kept.keys()
        if (kept.size > most && oldest !== undefined) kept.delete(oldest)
      },
      close: () => {},
    }),
    list: () => [...kept.values()].toReversed(),
    find: (id) => kept.get(id),
  }
}
