import type { SendMailOptions } from 'nodemailer'
import { EmailAddress, withAsciiDomain } from '../contract/index.ts'
import { plainly } from '../errors.ts'
import { createForm, writeWhole } from './compose.ts'
import { openConnections } from './connections.ts'

/** Connections to the mail server for what goes to many, and so mails on their way at a time. */
export const mailConnections = 5

/** Kept free for what somebody waits for; and one for what is told of accounts. */
export const promptConnections = 2

/** A mail to one person. Nothing in it reaches a header or the envelope unchecked. */
export interface Mail {
  /** Shown as the sender; the address behind it is MAIL_FROM's. */
  fromName: string
  to: string
  subject: string
  text: string
  html: string
  /** Without angle brackets; the same each time this mail is tried. */
  messageId: string
  /** The first mail of the thread, without angle brackets. */
  thread?: string
  headers: Record<string, string>
}

/**
 * The mail was not taken. `permanent`: this recipient or this mail never will be, so trying again is no use. `away`: it
 * was the server, which was not there, did not answer or takes nothing from us. `noMailbox`: the address is not one that
 * takes mails.
 */
export class MailRefused extends Error {
  readonly permanent: boolean
  readonly away: boolean
  readonly noMailbox: boolean

  constructor(message: string, permanent: boolean, away = false, noMailbox = false) {
    super(message)
    this.name = 'MailRefused'
    this.permanent = permanent
    this.away = away
    this.noMailbox = noMailbox
  }
}

/** A mail written once for many. */
export interface PreparedMail<Name extends string> {
  /**
   * Sends it to one of them.
   *
   * @throws MailRefused
   */
  send(to: string, values: Record<Name, string>): Promise<void>
}

/** Hands mails to the operator's mail server. */
export interface Mailer {
  /**
   * Resolves when the server has taken the mail; takes 20 s at most.
   *
   * @throws MailRefused
   */
  send(mail: Mail): Promise<void>
  /** Writes a mail once for many, with marks where they differ. Where there is none each is written for itself. */
  prepare?<Name extends string>(mail: Mail, marks: Record<Name, string>): Promise<PreparedMail<Name>>
  /** Drops the connections; mails on their way count as not taken. */
  close(): void
}

/** The address of `Name <address>`, or of an address alone. */
function addressOf(mailFrom: string): string {
  return (/<([^<>]+)>\s*$/.exec(mailFrom)?.[1] ?? mailFrom).trim()
}

/** Where mails are handed in, and from whom they are. */
export interface MailerOptions {
  /** `smtp://user:password@host:port` */
  smtpUrl: string
  /** `Name <address>`, or an address alone. */
  mailFrom: string
  /** Signs a message as it goes over the wire. */
  sign?: (message: Buffer) => Buffer | Promise<Buffer>
  connections?: number
  /** Milliseconds that one mail may take, whatever the server does. */
  longestSend?: number
}

/** Opens a pool of connections to the mail server; it connects with the first mail. */
export function createMailer({
  smtpUrl,
  mailFrom,
  sign = (message) => message,
  connections = mailConnections + promptConnections + 1,
  longestSend = 20_000,
}: MailerOptions): Mailer {
  const pool = openConnections(smtpUrl, connections, {
    connectionTimeout: 5000,
    greetingTimeout: 5000,
    dnsTimeout: 5000,
    socketTimeout: longestSend,
    socketCloseTimeout: 0,
  })
  const from = withAsciiDomain(addressOf(mailFrom))
  const handIn = async (to: string, message: Buffer) => {
    try {
      await pool.send({ from, to }, await sign(message), longestSend)
    } catch (error) {
      throw toRefused(error)
    }
  }
  return {
    send: async (mail) => {
      const to = EmailAddress.safeParse(mail.to)
      if (!to.success || to.data !== mail.to) throw new MailRefused('not an address we write to', true)
      await handIn(mail.to, await writeWhole(composeMail(mail, from)))
    },
    prepare: async (mail, marks) => {
      const form = await createForm(composeMail(mail, from), marks)
      return {
        send: async (to, values) => {
          if (!isPlainAddress(to)) throw new MailRefused('not an address we write to', true)
          await handIn(to, form.fill(values))
        },
      }
    },
    close: () => pool.close(),
  }
}

/** Whether an address can stand in a header and an envelope as it is, which all we take can. */
function isPlainAddress(text: string): boolean {
  return /^[\w.!#$%&'*+/=?^`{|}~-]+@[a-z0-9.-]+$/i.test(text) && EmailAddress.safeParse(text).data === text
}

/** A mail as nodemailer writes it: whatever way it goes, its headers are these. */
export function composeMail(mail: Mail, from: string): SendMailOptions {
  return {
    from: { name: oneLine(mail.fromName), address: from },
    to: { name: '', address: mail.to },
    // The envelope is said outright: headers with commas or brackets in them must not add a recipient.
    envelope: { from, to: [mail.to] },
    subject: oneLine(mail.subject),
    // Lines that end as on the wire are each broken for themselves, in the same encoding however long a reader's links are.
    text: onTheWire(mail.text),
    html: onTheWire(mail.html),
    encoding: 'quoted-printable',
    messageId: `<${mail.messageId}>`,
    ...(mail.thread ? { inReplyTo: `<${mail.thread}>`, references: `<${mail.thread}>` } : {}),
    headers: { 'Auto-Submitted': 'auto-generated', ...mail.headers },
  }
}

const onTheWire = (text: string) => text.replaceAll(/\r\n|\r|\n/g, '\r\n')

/** Text as one line: whatever could end a header, or turn its direction, becomes a space. */
export function oneLine(text: string): string {
  // oxlint-disable-next-line no-control-regex -- control characters are exactly what is dropped
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]+/g, ' ').trim()
}

function toRefused(error: unknown): MailRefused {
  if (!(error instanceof Error)) return new MailRefused(plainly(String(error)), false)
  const { command, response, responseCode } = error as Error & {
    command?: string
    response?: string
    responseCode?: number
  }
  // A 5xx to the sender or to our password is our fault, not the recipient's: it is mended, and the mail goes out.
  const isOfMail = command === 'RCPT TO' || command === 'DATA'
  const isAnswer = responseCode !== undefined && responseCode !== 421
  const permanent = isOfMail && isAnswer && responseCode >= 500
  // 5.7 is a verdict on who sends, such as no relaying or a blocked network: it says nothing of the mailbox.
  const noMailbox = permanent && command === 'RCPT TO' && !/^5\d\d[ -]5\.7\./.test(response ?? '')
  return new MailRefused(plainly(response ?? error.message), permanent, !(isOfMail && isAnswer), noMailbox)
}
