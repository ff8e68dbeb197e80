import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { Refusal } from '../errors.ts'

const derive = promisify(argon2)
const cost = { memory: 19_456, passes: 2, parallelism: 1 }

let running = 0
const waiting: (() => void)[] = []

/** Strangers who wait beyond these are sent away: more than a second of it, and whoever is known waits for them. */
const mostWaiting = 100

/**
 * At most two at once: each takes 19 MiB and a thread of the pool that files and DNS need too.
 *
 * @param first - goes before whoever waits
 * @throws Refusal too_many
 */
async function inTurn<Result>(work: () => Promise<Result>, first: boolean): Promise<Result> {
  if (running >= 2) {
    if (!first && waiting.length >= mostWaiting) {
      throw new Refusal('too_many', 'Too many people are signing in. Try again in a moment.', { retryAfter: 2 })
    }
    await new Promise<void>((resolve) => (first ? waiting.unshift(resolve) : waiting.push(resolve)))
  } else running += 1
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running -= 1
  }
}

let hashes = 0

/** How many passwords this process has hashed: each costs what limits are there to save. */
export const hashesDone = () => hashes

const hash = (password: string, nonce: Buffer, first: boolean) =>
  inTurn(() => {
    hashes += 1
    return derive('argon2id', { message: password.normalize('NFKC'), nonce, tagLength: 32, ...cost })
  }, first)

/** Argon2id (19 MiB, two passes; OWASP's minimum) as a PHC string. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16)
  const tag = await hash(password, nonce, true)
  const text = (bytes: Buffer) => bytes.toString('base64').replaceAll('=', '')
  return `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${text(nonce)}$${text(tag)}`
}

const nobody = `$argon2id$v=19$m=19456,t=2,p=1$${'A'.repeat(22)}$${'A'.repeat(43)}`

/**
 * Compares in the same time whether or not there is a stored hash, so that timing does not tell who exists.
 *
 * @param first - whoever asks is known, and does not wait for strangers
 * @throws Refusal too_many — too many strangers wait
 */
export async function verifyPassword(password: string, stored: string | undefined, first = true): Promise<boolean> {
  const [, , , , nonce = '', tag = ''] = (stored ?? nobody).split('$')
  const wanted = Buffer.from(tag, 'base64')
  const given = await hash(password, Buffer.from(nonce, 'base64'), first)
  return timingSafeEqual(given, wanted) && stored !== undefined
}
