import { randomBytes } from 'node:crypto'
import { hashSecret } from '../secrets.ts'
import type { Secrets } from '../secrets.ts'

/** What is written of an address that a channel posts to. */
export interface SealedTarget {
  address: string
  target: string
  target_hash: string
}

/** Seals an address, and leaves enough of it in the open to know it again: its host and how it ends. */
export function sealTarget(secrets: Secrets, url: string): SealedTarget {
  const { href, host, pathname, search } = new URL(url)
  return {
    address: `${host}/…${`${pathname}${search}`.slice(1).slice(-4)}`,
    target: secrets.seal(href),
    target_hash: hashSecret(href),
  }
}

/** A secret to sign webhooks with, as Standard Webhooks writes them. */
export const newSecret = () => `whsec_${randomBytes(32).toString('base64')}`
