import { parseConnectionUrl } from 'nodemailer/lib/shared'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import type { SMTPConnectionOptions } from 'nodemailer/lib/smtp-connection'

/** Mails over one connection, after which it is made anew. */
const mostMails = 1000

/** How long a connection is kept that nobody uses. Servers must keep it for five minutes. */
const idleFor = 60_000

/** What went wrong, as nodemailer tells it. */
interface SmtpError extends Error {
  code?: string
  command?: string
  responseCode?: number
}

/** Connections to one mail server, each with one mail under way. */
export interface Connections {
  /**
   * Hands one message in; takes `within` milliseconds at most, whatever the server does.
   *
   * @throws what nodemailer says of it
   */
  send(envelope: { from: string; to: string }, message: Buffer, within: number): Promise<void>
  /** Drops all; what is under way fails. */
  close(): void
}

interface Open {
  smtp: SMTPConnection
  mails: number
  idle?: NodeJS.Timeout
}

/** Opens connections as they are needed, up to `most`. */
export function openConnections(smtpUrl: string, most: number, timeouts: SMTPConnectionOptions): Connections {
  const { auth, ...server } = parseConnectionUrl(smtpUrl)
  const options: SMTPConnectionOptions = { ...timeouts, ...server }
  const all = new Set<Open>()
  const idle: Open[] = []
  const waiting: (() => void)[] = []
  let closed = false

  const drop = (one: Open) => {
    clearTimeout(one.idle)
    all.delete(one)
    if (idle.includes(one)) idle.splice(idle.indexOf(one), 1)
    one.smtp.close()
    waiting.shift()?.()
  }
  const keep = (one: Open) => {
    if (one.mails >= mostMails || closed) return drop(one)
    idle.push(one)
    one.idle = setTimeout(() => drop(one), idleFor)
    one.idle.unref()
    waiting.shift()?.()
  }

  const connect = async (one: Open) => {
    const { smtp } = one
    await new Promise<void>((resolve, reject) => {
      smtp.once('error', reject)
      // An error drops the connection, which ends it: what went wrong is said, and not that.
      const hungUp = Object.assign(new Error('The mail server hung up'), { code: 'ECONNECTION' })
      smtp.once('end', () => setImmediate(reject, hungUp))
      smtp.connect((error) => (error ? reject(error) : resolve()))
    })
    if (!auth || !smtp.allowsAuth) return
    const { user, pass } = auth
    await new Promise<void>((resolve, reject) => {
      smtp.login({ user, credentials: { user, pass } }, (error) => (error ? reject(error) : resolve()))
    })
  }

  /** A connection for one mail; `isUsed` when the server may have hung up on it meanwhile. */
  const take = async (signal: AbortSignal): Promise<{ one: Open; isUsed: boolean }> => {
    for (;;) {
      signal.throwIfAborted()
      const one = idle.pop()
      if (one) {
        clearTimeout(one.idle)
        return { one, isUsed: true }
      }
      if (all.size < most) {
        const fresh: Open = { smtp: new SMTPConnection(options), mails: 0 }
        all.add(fresh)
        // Whatever happens to it while nobody uses it, it is not used again.
        fresh.smtp.on('error', () => drop(fresh))
        fresh.smtp.on('end', () => drop(fresh))
        return { one: fresh, isUsed: false }
      }
      const { promise, resolve, reject } = Promise.withResolvers<void>()
      waiting.push(resolve)
      const giveUp = () => {
        const at = waiting.indexOf(resolve)
        if (at !== -1) waiting.splice(at, 1)
        reject(signal.reason as Error)
      }
      signal.addEventListener('abort', giveUp, { once: true })
      await promise.finally(() => signal.removeEventListener('abort', giveUp))
    }
  }

  const handIn = async ({ smtp }: Open, envelope: { from: string; to: string }, message: Buffer) => {
    // Written only when the server asks for it: what was not begun may go over another connection.
    let begun = false
    const source = {
      pipe: (stream: NodeJS.WritableStream) => {
        begun = true
        stream.end(message)
      },
    }
    await new Promise<void>((resolve, reject) => {
      const fail = (error: unknown) => reject(Object.assign(error as SmtpError, { begun }))
      smtp.once('error', fail)
      smtp.send({ from: envelope.from, to: [envelope.to] }, source as unknown as Buffer, (error) => {
        smtp.off('error', fail)
        if (error) fail(error)
        else resolve()
      })
    })
  }

  const attempt = async (envelope: { from: string; to: string }, message: Buffer, signal: AbortSignal) => {
    const { one, isUsed } = await take(signal)
    const abort = Promise.withResolvers<never>()
    abort.promise.catch(() => {})
    const giveUp = () => {
      drop(one)
      abort.reject(signal.reason)
    }
    signal.addEventListener('abort', giveUp, { once: true })
    try {
      if (!isUsed) await Promise.race([connect(one), abort.promise])
      await Promise.race([handIn(one, envelope, message), abort.promise])
      one.mails += 1
      keep(one)
    } catch (error) {
      const { responseCode, code, begun } = error as SmtpError & { begun?: boolean }
      if (responseCode !== undefined && responseCode !== 421 && (code === 'EENVELOPE' || code === 'EMESSAGE')) {
        // This mail was refused; the connection is good for the next one.
        one.smtp.reset((wrong) => (wrong ? drop(one) : keep(one)))
      } else drop(one)
      if (isUsed && begun === false && responseCode === undefined && !signal.aborted) return 'again'
      throw error
    } finally {
      signal.removeEventListener('abort', giveUp)
    }
    return 'sent'
  }

  return {
    send: async (envelope, message, within) => {
      const signal = AbortSignal.timeout(within)
      // A connection may have been hung up on while it was idle; so may the next.
      for (let tries = 0; tries <= most; tries += 1) if ((await attempt(envelope, message, signal)) === 'sent') return
      throw Object.assign(new Error('The mail server hangs up'), { code: 'ECONNECTION' })
    },
    close: () => {
      closed = true
      for (const one of all) drop(one)
    },
  }
}
