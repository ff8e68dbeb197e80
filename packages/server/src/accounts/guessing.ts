import type { Database } from '../database/database.ts'
import { networkOf } from '../http/address.ts'
import { buckets, createLimit, tooMany } from '../http/limits.ts'
import { Refusal } from '../errors.ts'
import type { Secrets } from '../secrets.ts'
import { deleteGuesses, takeGuess } from './guess.queries.ts'
import type { GuessBucket } from './guess.queries.ts'
import { isNetworkKnown } from './session.queries.ts'

const words = 'Too many tries to sign in'
const quarterHour = 15 * 60

/** How long a network stays known to an account after the last sign-in from it. */
const knownFor = 90 * 24 * 60 * 60 * 1000

/** What all processes count together, in the database, whichever of them are started anew: so many in so many seconds. */
const counts = {
  /** Strangers together, from however many networks. */
  account: { most: 15, seconds: quarterHour, words },
  device: { most: 10, seconds: quarterHour, words },
  known_network: { most: 10, seconds: quarterHour, words },
  /** What a known network has beyond that: whoever shares it with somebody who guesses is not kept out by them. */
  trickle: { most: 1, seconds: 30, words },
  /** Somebody who is signed in and proves that it is them. */
  person: { most: 10, seconds: quarterHour, words: 'Too many tries to prove your password' },
}

/**
 * Limits on tries to prove a password. Strangers count together per account, so that many networks guess no more than
 * one; browsers and networks that have signed in before count apart, so that strangers lock nobody out.
 */
export function createGuessLimits(secrets: Secrets) {
  return {
    // Only for this process: they keep a flood from the database, and the account's count holds without them.
    network: createLimit(30, quarterHour, words),
    pair: createLimit(5, 5 * 60, words),
    /** As in memory, a fixed number of counts: rows cannot be made without end by making addresses up. */
    bucketOf: (kind: keyof typeof counts, key: string): GuessBucket => {
      const digest = Buffer.from(secrets.sign('guess', `${kind} ${key}`), 'base64url')
      return { kind, bucket: digest.readUInt32BE() % buckets }
    },
  }
}
export type GuessLimits = ReturnType<typeof createGuessLimits>

/** Who tries: a device proves itself by its cookie. */
export interface Guess {
  account: string
  address: string
  device: string | null
  at: Date
}

/** A try that was counted. */
export interface CountedGuess {
  /** From a browser or network that has signed in to the account before. */
  isKnown: boolean
  /** To be called when the password was right. */
  forgive(): Promise<void>
}

/**
 * Counts one try before a password is hashed for it. What cannot be counted is not hashed: without the database nobody
 * signs in anyway.
 *
 * @throws Refusal too_many
 */
export async function countGuess(
  db: Database,
  limits: GuessLimits,
  { account, address, device, at }: Guess,
): Promise<CountedGuess> {
  const takeKnown = async (kind: 'device' | 'known_network', key: string) => {
    const counted = limits.bucketOf(kind, key)
    const known = { isKnown: true, forgive: () => deleteGuesses(db, counted, at) }
    try {
      await take(db, counted, kind, at)
    } catch (error) {
      if (!(error instanceof Refusal) || kind === 'device') throw error
      await take(db, limits.bucketOf('trickle', key), 'trickle', at)
    }
    return known
  }
  if (device !== null) return takeKnown('device', `${account} ${device}`)
  const network = networkOf(address)
  if (await isNetworkKnown(db, account, network, new Date(at.getTime() - knownFor))) {
    return takeKnown('known_network', `${account} ${network}`)
  }
  await limits.network.take(network)
  const pair = `${account} ${network}`
  await limits.pair.take(pair)
  await take(db, limits.bucketOf('account', account), 'account', at)
  return {
    isKnown: false,
    forgive: async () => {
      await limits.pair.forget(pair)
      // The account's own count stays: the next right password of a stranger must not let others guess anew.
      await deleteGuesses(db, null, at)
    },
  }
}

/**
 * Counts one try of somebody who is signed in. Never inside a transaction: what is refused would undo the count.
 *
 * @throws Refusal too_many
 */
export function countOwnGuess(db: Database, limits: GuessLimits, personId: string, at: Date): Promise<void> {
  return take(db, limits.bucketOf('person', personId), 'person', at)
}

/** Forgets those tries: the password was right. */
export function forgiveOwnGuesses(db: Database, limits: GuessLimits, personId: string, at: Date): Promise<void> {
  return deleteGuesses(db, limits.bucketOf('person', personId), at)
}

async function take(db: Database, counted: GuessBucket, kind: keyof typeof counts, at: Date): Promise<void> {
  const { most, seconds, words: refused } = counts[kind]
  const { taken, endsAt } = await takeGuess(db, counted, { most, at, endsAt: new Date(at.getTime() + seconds * 1000) })
  if (!taken) throw tooMany(refused, endsAt.getTime() - at.getTime())
}
