import type { Database } from '../database/database.ts'
import { networkOf } from '../http/address.ts'
import { Refusal } from '../errors.ts'
import { createLimit, createTrickle } from '../http/limits.ts'
import type { Limit } from '../http/limits.ts'
import { isNetworkKnown } from './session.queries.ts'

const words = 'Too many tries to sign in'
const quarterHour = 15 * 60

/** How long a network stays known to an account after the last sign-in from it. */
const knownFor = 90 * 24 * 60 * 60 * 1000

/**
 * Counts of tries to prove a password. Strangers count together per account, so that many networks guess no more than
 * one; browsers and networks that have signed in before count apart, so that strangers lock nobody out.
 */
export function createGuessLimits() {
  return {
    device: createLimit(10, quarterHour, words),
    knownNetwork: createLimit(10, quarterHour, words),
    /** What a known network has beyond that: whoever shares it with somebody who guesses is not kept out by them. */
    trickle: createTrickle(30, words),
    network: createLimit(30, quarterHour, words),
    pair: createLimit(5, 5 * 60, words),
    account: createLimit(15, quarterHour, words),
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
 * Counts one try before a password is hashed for it.
 *
 * @throws Refusal too_many
 */
export async function countGuess(
  db: Database,
  limits: GuessLimits,
  { account, address, device, at }: Guess,
): Promise<CountedGuess> {
  const take = async (limit: Limit, key: string, isKnown = true) => {
    await limit.take(key)
    return { isKnown, forgive: () => limit.forget(key) }
  }
  if (device !== null) return take(limits.device, `${account} ${device}`)
  const network = networkOf(address)
  if (await isNetworkKnown(db, account, network, new Date(at.getTime() - knownFor))) {
    const key = `${account} ${network}`
    return take(limits.knownNetwork, key).catch((error: unknown) => {
      if (!(error instanceof Refusal)) throw error
      limits.trickle(key, at)
      return { isKnown: true, forgive: () => limits.knownNetwork.forget(key) }
    })
  }
  await limits.network.take(network)
  const counted = await take(limits.pair, `${account} ${network}`, false)
  // Never forgotten: the next right password of a stranger must not let others guess anew.
  await limits.account.take(account)
  return counted
}
