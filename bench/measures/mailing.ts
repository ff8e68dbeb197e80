import { generateKeyPairSync } from 'node:crypto'
import { resolve } from 'node:path'
import { createTransport } from 'nodemailer'
import { emailChannel, writeMail } from '../../packages/server/src/deliveries/channels/email.ts'
import type { StoredEvent } from '../../packages/server/src/deliveries/event.ts'
import { createDkimSigner } from '../../packages/server/src/mail/dkim.ts'
import { composeMail, createMailer, mailConnections } from '../../packages/server/src/mail/mailer.ts'
import { createSecrets } from '../../packages/server/src/secrets.ts'
import { sampleEvent } from '../harness/sample-event.ts'
import { startProcess } from '../harness/processes.ts'
import type { Figure, Measure } from '../harness/report.ts'
import { alternate } from '../harness/rounds.ts'
import { spreadOf } from '../harness/statistics.ts'

const from = 'status@example.com'
const secrets = createSecrets(['a secret key for the bench that is long enough'])
const recipientsOf = (count: number) =>
  Array.from({ length: count }, (_, at) => ({
    id: `reader${String(at).padStart(6, '0')}`,
    address: `reader-${at}@example.com`,
    locale: 'en' as const,
    timeZone: null,
  }))
type Recipient = ReturnType<typeof recipientsOf>[number]

/** Mails in a second, over as many connections as there are senders at a time. */
async function rateOf(recipients: Recipient[], send: (recipient: Recipient) => Promise<unknown>): Promise<number> {
  const begun = performance.now()
  const left = recipients.values()
  await Promise.all(
    Array.from({ length: mailConnections }, async () => {
      for (const recipient of left) await send(recipient)
    }),
  )
  return (recipients.length * 1000) / (performance.now() - begun)
}

/** How many mails about one event are handed in, next to stock nodemailer which is given the same mails ready to go. */
export const mailing: Measure = async ({ quick }) => {
  const recipients = recipientsOf(quick ? 50 : 500)
  const server = startProcess(resolve(import.meta.dirname, '../opponents/mail.ts'))
  const port = Number(await server.printed(/port (\d+)/))
  const smtpUrl = `smtp://127.0.0.1:${port}`
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const key = {
    domainName: 'example.com',
    keySelector: 'bench',
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  }
  const event: StoredEvent = sampleEvent()
  const mails = new Map(recipients.map((recipient) => [recipient.id, writeMail(secrets, event, recipient)]))

  const against = async (name: string, what: string, goal: number, signed: boolean): Promise<Figure> => {
    const mailer = createMailer({
      smtpUrl,
      mailFrom: from,
      connections: mailConnections,
      ...(signed
        ? { sign: createDkimSigner({ domain: key.domainName, selector: key.keySelector, key: privateKey }) }
        : {}),
    })
    const channel = emailChannel(mailer, secrets)
    const stock = createTransport({
      host: '127.0.0.1',
      port,
      pool: true,
      maxConnections: mailConnections,
      maxMessages: 1000,
      ...(signed ? { dkim: key } : {}),
    })
    const attempt = { deliveryId: 'bench', at: new Date() }
    const rounds = await alternate(
      quick ? 1 : 20,
      () =>
        rateOf(recipients, async (recipient) => {
          const outcome = await channel.send(event, recipient, attempt)
          if (outcome.state !== 'sent') throw new Error(outcome.error)
        }),
      () => rateOf(recipients, ({ id }) => stock.sendMail(composeMail(mails.get(id)!, from))),
    )
    mailer.close()
    stock.close()
    return {
      name: `mailing.${name}`,
      what,
      ours: spreadOf(rounds.map(({ ours }) => ours)).median,
      bare: spreadOf(rounds.map(({ bare }) => bare)).median,
      ratio: spreadOf(rounds.map(({ ours, bare }) => ours / bare)),
      goal: { atLeast: goal },
    }
  }
  const figures = [
    await against('plain', 'Mails of one event a second, bare: stock nodemailer', 2, false),
    await against('signed', '  with the same DKIM key', 1, true),
  ]
  await server.stop()
  return figures
}
