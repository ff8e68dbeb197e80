import { createHash, createPrivateKey, createSign } from 'node:crypto'

/** With what a domain signs its mail. */
export interface DkimKey {
  domainName: string
  keySelector: string
  /** PEM, RSA. */
  privateKey: string
}

/** Headers that are signed where a mail has them. Those that act, one-click unsubscribing, must be. */
const signedHeaders = [
  'from',
  'to',
  'subject',
  'date',
  'message-id',
  'in-reply-to',
  'references',
  'mime-version',
  'content-type',
  'list-id',
  'list-unsubscribe',
  'list-unsubscribe-post',
  'auto-submitted',
]

/** RFC 6376, 3.4.2: a header unfolded, with single blanks. */
const relaxed = (value: string) =>
  value
    .replaceAll('\r\n', '')
    .replaceAll(/[ \t]+/g, ' ')
    .trim()

/** RFC 6376, 3.4.4: no blanks at the end of a line, single ones elsewhere, one line end at the end of all. */
const relaxedBody = (body: string) => {
  const text = body
    .replaceAll(/[ \t]+/g, ' ')
    .replaceAll(' \r\n', '\r\n')
    .replace(/(?:\r\n)+$/, '')
  return text === '' ? '' : `${text}\r\n`
}

/** Signs whole messages with RSA-SHA256, relaxed/relaxed; the header that says so goes in front. */
export function createSigner({ domainName, keySelector, privateKey }: DkimKey): (message: Buffer) => Buffer {
  const key = createPrivateKey(privateKey)
  return (message) => {
    const text = message.toString('latin1')
    const bodyAt = text.indexOf('\r\n\r\n')
    const head = text.slice(0, bodyAt)
    const fields = new Map<string, string>()
    for (const line of head.split(/\r\n(?![ \t])/)) {
      const at = line.indexOf(':')
      fields.set(line.slice(0, at).toLowerCase(), relaxed(line.slice(at + 1)))
    }
    const names = signedHeaders.filter((name) => fields.has(name))
    const bodyHash = createHash('sha256')
      .update(relaxedBody(text.slice(bodyAt + 4)), 'latin1')
      .digest('base64')
    const claims = `v=1; a=rsa-sha256; c=relaxed/relaxed; d=${domainName}; q=dns/txt; s=${keySelector};\r\n bh=${bodyHash};\r\n h=${names.join(':\r\n ')};\r\n b=`
    const canonical = [...names.map((name) => `${name}:${fields.get(name)}`), `dkim-signature:${relaxed(claims)}`]
    const signature = createSign('RSA-SHA256').update(canonical.join('\r\n'), 'latin1').sign(key, 'base64')
    const folded = signature.replaceAll(/(.{70})(?=.)/g, '$1\r\n ')
    return Buffer.concat([Buffer.from(`DKIM-Signature: ${claims}${folded}\r\n`, 'latin1'), message])
  }
}
