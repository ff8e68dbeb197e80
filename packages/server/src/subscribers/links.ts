import { signLink } from '../http/signed-link.ts'
import type { Secrets } from '../secrets.ts'

/** How long an address may be confirmed after it was asked for. */
const confirmWithin = 24 * 60 * 60 * 1000

/** The link that confirms one request; the same each time it is made, so a mail sent twice carries one link. */
export function confirmUrl(
  secrets: Secrets,
  page: { id: string; url: string },
  request: { subscriberId: string; eventId: string; at: Date },
): string {
  const expiresAt = new Date(request.at.getTime() + confirmWithin)
  return `${page.url}/confirm/${signLink(secrets, 'confirm', page.id, { ...request, expiresAt })}`
}

/** The link that ends a subscription. It never expires: an old mail must still be good to stop the next one. */
export function unsubscribeUrl(secrets: Secrets, page: { id: string; url: string }, subscriberId: string): string {
  return `${page.url}/unsubscribe/${signLink(secrets, 'unsubscribe', page.id, { subscriberId })}`
}

/** The link by which a subscriber changes what they are told of. It never expires, as the one that ends it. */
export function preferencesUrl(secrets: Secrets, page: { id: string; url: string }, subscriberId: string): string {
  return `${page.url}/preferences/${signLink(secrets, 'preferences', page.id, { subscriberId })}`
}
