import { createTransport } from 'nodemailer'
import type { SendMailOptions, SMTPPoolOptions } from 'nodemailer'
import { EmailAddress } from '../contract/index.ts'

/** Connections to the mail server, and so mails on their way at a time. */
export const mailConnections = 5

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

/** The mail was not taken. `permanent`: this recipient or this mail never will be, so trying again is no use. */
export class MailRefused extends Error {
  readonly permanent: boolean

  constructor(message: string, permanent: boolean) {
    super(message)
    this.name = 'MailRefused'
    this.permanent = permanent
  }
}

/** Hands mails to the operator's mail server. */
export interface Mailer {
  /**
   * Resolves when the server has taken the mail; takes 20 s at most.
   *
   * @throws MailRefused
   */
  send(mail: Mail): Promise<void>
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
  /** Milliseconds that one mail may take, whatever the server does. */
  longestSend?: number
}

/** Opens a pool of connections to the mail server; it connects with the first mail. */
export function createMailer({ smtpUrl, mailFrom, longestSend = 20_000 }: MailerOptions): Mailer {
  const options: SMTPPoolOptions & { pool: true } = {
    url: smtpUrl,
    pool: true,
    maxConnections: mailConnections,
    maxMessages: 1000,
    connectionTimeout: 5000,
    greetingTimeout: 5000,
    dnsTimeout: 5000,
    socketTimeout: longestSend,
    // Files and addresses named in a mail are never read.
    disableFileAccess: true,
    disableUrlAccess: true,
  }
  const transport = createTransport(options)
  const from = addressOf(mailFrom)
  return {
    send: async (mail) => {
      const to = EmailAddress.safeParse(mail.to)
      if (!to.success || to.data !== mail.to) throw new MailRefused('not an address we write to', true)
      try {
        // No time limit notices a server that trickles its replies; the signal ends it.
        await transport.sendMail({ ...composeMail(mail, from), signal: AbortSignal.timeout(longestSend) })
      } catch (error) {
        throw toRefused(error)
      }
    },
    close: () => transport.close(),
  }
}

/** A mail as nodemailer writes it: whatever way it goes, its headers are these. */
export function composeMail(mail: Mail, from: string): SendMailOptions {
  return {
    from: { name: oneLine(mail.fromName), address: from },
    to: { name: '', address: mail.to },
    // The envelope is said outright: headers with commas or brackets in them must not add a recipient.
    envelope: { from, to: [mail.to] },
    subject: oneLine(mail.subject),
    text: mail.text,
    html: mail.html,
    messageId: `<${mail.messageId}>`,
    ...(mail.thread ? { inReplyTo: `<${mail.thread}>`, references: `<${mail.thread}>` } : {}),
    headers: { 'Auto-Submitted': 'auto-generated', ...mail.headers },
  }
}

/** Text as one line: whatever could end a header, or turn its direction, becomes a space. */
function oneLine(text: string): string {
  // oxlint-disable-next-line no-control-regex -- control characters are exactly what is dropped
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]+/g, ' ').trim()
}

function toRefused(error: unknown): MailRefused {
  if (!(error instanceof Error)) return new MailRefused(String(error), false)
  const { command, permanent, response } = error as Error & { command?: string; permanent?: boolean; response?: string }
  // A 5xx to the sender or to our password is our fault, not the recipient's: it is mended, and the mail goes out.
  const final = permanent === true && (command === 'RCPT TO' || command === 'DATA')
  return new MailRefused(response ?? error.message, final)
}
