import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto'
import { link, open, readFile, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { ConfigError } from './config.ts'

/** Keys derived from SECRET_KEY, one per purpose. The first key signs and encrypts, both verify and decrypt. */
export interface Secrets {
  /** HMAC-SHA-256 of a text under the newest key, base64url. */
  sign(purpose: string, text: string): string
  verify(purpose: string, text: string, signature: string): boolean
  /** AES-256-GCM; the answer of `seal` opens under either key. */
  seal(text: string): string
  open(sealed: string): string | null
}

/** Shorter keys are refused, as in SECRET_KEY: an empty one would sign for everybody. */
const shortestKey = 32

/**
 * The keys an operator set, or the one generated into the data folder at the first start (mode 0600).
 *
 * @throws ConfigError — the file holds no key
 */
export async function loadSecretKeys(configured: string[], dataDir: string): Promise<string[]> {
  if (configured.length > 0) return configured
  const file = join(dataDir, 'secret-key')
  const key = (await readFile(file, 'utf8').catch((error: unknown) => createKey(file, error))).trim()
  if (key.length < shortestKey) {
    throw new ConfigError(
      `${file} has fewer than ${shortestKey} characters, so it is no key. Restore it from a backup; or delete it, and ` +
        'links in mails sent so far stop working.',
    )
  }
  return [key]
}

/** Writes a new key beside the file and links it into place: whenever the power fails, the file is whole or not there. */
async function createKey(file: string, whyUnread: unknown): Promise<string> {
  if (!hasCode(whyUnread, 'ENOENT')) throw whyUnread
  const beside = `${file}.tmp-${process.pid}`
  const handle = await open(beside, 'w', 0o600)
  try {
    await handle.writeFile(randomBytes(32).toString('base64url'))
    await handle.sync()
  } finally {
    await handle.close()
  }
  await link(beside, file).catch((error: unknown) => {
    // Another process was faster; its key is as good.
    if (!hasCode(error, 'EEXIST')) throw error
  })
  await unlink(beside)
  return readFile(file, 'utf8')
}

const hasCode = (error: unknown, code: string) => error instanceof Error && 'code' in error && error.code === code

/** Opens the derived keys; expects at least one. */
export function createSecrets(keys: string[]): Secrets {
  const derive = (key: string, purpose: string) =>
    Buffer.from(hkdfSync('sha256', key, 'incident-commander', purpose, 32))
  const newest = keys[0]
  if (newest === undefined) throw new Error('no secret key')
  const mac = (key: string, purpose: string, text: string) =>
    createHmac('sha256', derive(key, `sign:${purpose}`))
      .update(text)
      .digest()
  return {
    sign: (purpose, text) => mac(newest, purpose, text).toString('base64url'),
    verify: (purpose, text, signature) => {
      const given = Buffer.from(signature, 'base64url')
      return keys.some((key) => {
        const wanted = mac(key, purpose, text)
        return given.length === wanted.length && timingSafeEqual(given, wanted)
      })
    },
    seal: (text) => {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', derive(newest, 'seal'), nonce)
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url')
    },
    open: (sealed) => {
      const bytes = Buffer.from(sealed, 'base64url')
      for (const key of keys) {
        try {
          const decipher = createDecipheriv('aes-256-gcm', derive(key, 'seal'), bytes.subarray(0, 12))
          decipher.setAuthTag(bytes.subarray(12, 28))
          return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
        } catch {
          // Sealed under the other key, or not by us.
        }
      }
      return null
    },
  }
}

/** SHA-256 in hex: how secrets of high entropy (session cookies, API tokens) are stored. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}
