import { createHmac, randomBytes } from 'node:crypto'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { Refusal } from '../errors.ts'

/** A limit that counts in this process; several processes multiply it, which the limits below leave room for. */
export interface Limit {
  /**
   * Counts one more.
   *
   * @throws Refusal too_many — with the seconds until the next try
   */
  take(key: string): Promise<void>
  /** Counts one more and tells whether it was still among them. */
  has(key: string): Promise<boolean>
  /** Forgets what was counted, after a success. */
  forget(key: string): Promise<void>
}

/** What is kept of one limit, however many keys there are: whoever wanted to could name new ones for ever. */
export const buckets = 65_536

/**
 * At most `points` per `seconds` and key. Keys share a fixed number of counts, by a hash that nobody outside can work
 * out: two that meet are rare and count together, and none is forgotten because others came.
 */
export function createLimit(points: number, seconds: number, words = 'Too many tries'): Limit {
  const limiter = new RateLimiterMemory({ points, duration: seconds })
  const bucketOf = createBuckets()
  const consume = async (key: string): Promise<RateLimiterRes | null> => {
    try {
      await limiter.consume(bucketOf(key))
      return null
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error
      return error
    }
  }
  return {
    take: async (key) => {
      const beyond = await consume(key)
      if (beyond) throw tooMany(words, beyond.msBeforeNext)
    },
    has: async (key) => (await consume(key)) === null,
    forget: async (key) => {
      await limiter.delete(bucketOf(key))
    },
  }
}

function createBuckets(): (key: string) => number {
  const salt = randomBytes(16)
  return (key) => createHmac('sha256', salt).update(key).digest().readUInt32BE() % buckets
}

/** A refusal that says when the next try makes sense. */
export function tooMany(words: string, milliseconds: number): Refusal {
  const wait = Math.max(1, Math.ceil(milliseconds / 1000))
  return new Refusal('too_many', `${words}. Try again in ${describeWait(wait)}.`, { retryAfter: wait })
}

const describeWait = (seconds: number) => (seconds < 120 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`)
