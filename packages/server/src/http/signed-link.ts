import type { Secrets } from '../secrets.ts'

/** What a link may do; a link made for one purpose is worth nothing for another. */
export type LinkPurpose = 'confirm' | 'unsubscribe' | 'preferences'

/** What stands in a link: whom it is for, about which event where that matters, and until when it counts. */
export interface Link {
  subscriberId: string
  eventId?: string
  expiresAt?: Date
}

const signed = (purpose: LinkPurpose, pageId: string, claims: string) => `${purpose}:${pageId}:${claims}`

/**
 * Makes the token of a link that proves itself: nothing is stored. The page is signed with it but not written in it; it
 * is known from the address, so a token works on its own page only.
 */
export function signLink(secrets: Secrets, purpose: LinkPurpose, pageId: string, link: Link): string {
  const claims = [link.subscriberId, link.eventId ?? '', link.expiresAt?.getTime().toString(36) ?? ''].join('.')
  return `${claims}.${secrets.sign('link', signed(purpose, pageId, claims))}`
}

/** Reads a token; null when we did not make it for this purpose and page. Whether it has expired is for the caller. */
export function readLink(secrets: Secrets, purpose: LinkPurpose, pageId: string, token: string): Link | null {
  const parts = /^([a-z0-9]{12})\.([a-z0-9]{12})?\.([a-z0-9]{1,11})?\.([\w-]{43})$/.exec(token)
  if (!parts) return null
  const [, subscriberId = '', eventId, expiry, signature = ''] = parts
  const claims = [subscriberId, eventId ?? '', expiry ?? ''].join('.')
  if (!secrets.verify('link', signed(purpose, pageId, claims), signature)) return null
  return {
    subscriberId,
    ...(eventId ? { eventId } : {}),
    ...(expiry ? { expiresAt: new Date(Number.parseInt(expiry, 36)) } : {}),
  }
}
