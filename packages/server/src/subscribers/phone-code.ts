import type { Secrets } from '../secrets.ts'

/**
 * The code that a number is sent to confirm one wish. It follows from the wish and the key, so nothing secret waits in
 * the database and a message sent twice has the same one.
 */
export function phoneCode(secrets: Secrets, pageId: string, subscriberId: string, eventId: string): string {
  const bytes = Buffer.from(secrets.sign('phone-code', `${pageId}:${subscriberId}:${eventId}`), 'base64url')
  return String(bytes.readUIntBE(0, 6) % 1_000_000).padStart(6, '0')
}
