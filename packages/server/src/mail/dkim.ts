import { createHash, sign } from 'node:crypto'
import { promisify } from 'node:util'
import type { DkimKey } from './dkim-key.ts'

const signBytes = promisify(sign)

/**
 * What is signed, where a mail has it. Each is named once more than it is there, so that nobody on the way can add
 * another. RFC 8058 wants the last two: a mail program follows them by itself.
 */
const signedHeaders = [
  'From',
  'To',
  'Reply-To',
  'Subject',
  'Date',
  'Message-ID',
  'In-Reply-To',
  'References',
  'MIME-Version',
  'Content-Type',
  'Content-Transfer-Encoding',
  'Auto-Submitted',
  'List-Id',
  'List-Unsubscribe',
  'List-Unsubscribe-Post',
]

const nameOf = (header: string) => header.slice(0, header.indexOf(':')).trim().toLowerCase()

/** A header as every relay leaves it (RFC 6376, 3.4.2). */
function relaxHeader(header: string): string {
  const value = header.slice(header.indexOf(':') + 1).replace(/\r\n/g, '')
  return `${nameOf(header)}:${value.replace(/[ \t]+/g, ' ').trim()}`
}

/** A body as every relay leaves it (RFC 6376, 3.4.4). */
function relaxBody(body: string): string {
  const text = body
    .replace(/[ \t]+/g, ' ')
    .replace(/ \r\n/g, '\r\n')
    .replace(/(?:\r\n)+$/, '')
  return text === '' ? '' : `${text}\r\n`
}

/** Base64 on lines that fit a header. */
const folded = (text: string) => text.replace(/.{1,72}/g, '\r\n $&').trimStart()

/**
 * Signs messages as they go over the wire, for a domain and with its key, off the main thread. Written here because
 * nodemailer's signer reads the message as a stream once more, names headers only once and blocks while it signs.
 */
export function createDkimSigner({ domain, selector, key }: DkimKey): (message: Buffer) => Promise<Buffer> {
  const isEd25519 = key.asymmetricKeyType === 'ed25519'
  const algorithm = isEd25519 ? 'ed25519-sha256' : 'rsa-sha256'
  return async (message) => {
    const text = message.toString('latin1')
    const end = text.indexOf('\r\n\r\n')
    const headers = text.slice(0, end).split(/\r\n(?![ \t])/)
    const body = createHash('sha256')
      .update(relaxBody(text.slice(end + 4)), 'latin1')
      .digest('base64')
    // Of several of one name the last is named first.
    const chosen = signedHeaders.map((name) => {
      const its = headers.filter((header) => nameOf(header) === name.toLowerCase()).toReversed()
      return { names: Array<string>(its.length + 1).fill(name), its }
    })
    const tags = [
      `v=1; a=${algorithm}; c=relaxed/relaxed; d=${domain}; s=${selector}; t=${Math.floor(Date.now() / 1000)};`,
      `h=${chosen.flatMap(({ names }) => names).join(':\r\n ')};`,
      `bh=${body};`,
      'b=',
    ]
    const header = `DKIM-Signature: ${tags.join('\r\n ')}`
    const signed = [...chosen.flatMap(({ its }) => its).map(relaxHeader), relaxHeader(header)].join('\r\n')
    const bytes = Buffer.from(signed, 'latin1')
    const signature = isEd25519
      ? await signBytes(null, createHash('sha256').update(bytes).digest(), key)
      : await signBytes('sha256', bytes, key)
    const top = Buffer.from(`${header}${folded(signature.toString('base64'))}\r\n`, 'latin1')
    return Buffer.concat([top, message])
  }
}
