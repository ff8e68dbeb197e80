import type { Secrets } from '../secrets.ts'

/** What an address must say back to be told of anything. It follows from the wish and the key, so it is not stored. */
export function challengeOf(secrets: Secrets, pageId: string, subscriberId: string, eventId: string): string {
  return secrets.sign('challenge', `${pageId}:${subscriberId}:${eventId}`)
}
