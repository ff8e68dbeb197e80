import { createPrivateKey, createPublicKey } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { readFileSync } from 'node:fs'

/** Who signs mails, and with what. */
export interface DkimKey {
  domain: string
  selector: string
  key: KeyObject
}

/** Receivers take no shorter ones (RFC 8301). */
const shortestKey = 1024

/**
 * Reads a private key: PEM, also with `\n` written out as one line of an environment has it, or the path of such a file.
 *
 * @throws Error — its message goes on after the variable's name
 */
export function readDkimKey(value: string): KeyObject {
  const isPem = value.includes('-----BEGIN')
  const pem = isPem ? value.replaceAll('\\n', '\n') : readPem(value)
  const key = parse(pem)
  if (!key || !['rsa', 'ed25519'].includes(key.asymmetricKeyType ?? '')) {
    throw new Error(
      `must be a private RSA or Ed25519 key as PEM without a password${isPem ? '' : ': the file is none'}`,
    )
  }
  const bits = key.asymmetricKeyDetails?.modulusLength
  if (bits !== undefined && bits < shortestKey) throw new Error(`must have at least ${shortestKey} bits, best 2048`)
  return key
}

function parse(pem: string): KeyObject | null {
  try {
    return createPrivateKey(pem)
  } catch {
    return null
  }
}

function readPem(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    throw new Error('must be a private key as PEM, or the path of a file that can be read')
  }
}

/** The DNS record by which receivers check the signature: where it stands, and its text. */
export function dkimRecord({ domain, selector, key }: DkimKey): { name: string; value: string } {
  const open = createPublicKey(key)
  const type = key.asymmetricKeyType === 'ed25519' ? 'ed25519' : 'rsa'
  // Of an Ed25519 key the record holds the bare key (RFC 8463), which ends its encoding.
  const encoded = open.export({ type: 'spki', format: 'der' })
  const bytes = type === 'ed25519' ? encoded.subarray(-32) : encoded
  return {
    name: `${selector}._domainkey.${domain}`,
    value: `v=DKIM1; k=${type}; p=${bytes.toString('base64')}`,
  }
}
