import * as z from 'zod'
import { Id, Instant, line } from './basics.ts'

/** Languages that have a complete set of labels. */
export const Locale = z.enum(['en', 'de'])
export type Locale = z.infer<typeof Locale>

const TimeZone = z
  .string()
  .max(64)
  .refine((zone) => {
    try {
      // An offset such as +01:00 is accepted by Intl, but has no daylight-saving rules: names only. Intl takes them in any
      // case, those who read the v2 API's `time_zone` may not.
      const known = new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone
      const isOtherName = known.toLowerCase() !== zone.toLowerCase()
      return /^[A-Z][^/]*(?:\/[A-Z][^/]*)*$/.test(zone) && (isOtherName || known === zone)
    } catch {
      return false
    }
  }, 'must be an IANA time zone such as Europe/Berlin')

/** A slug of 12 plain characters could be taken for an id, so it must contain a hyphen. */
const Slug = z
  .string()
  .min(2)
  .max(63)
  .regex(/^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/, 'must be lower-case letters, digits and hyphens')
  .refine((slug) => slug.length !== 12 || slug.includes('-'), 'must contain a hyphen when it has 12 characters')

/** A status page as admins see it. `url` is its public address without trailing slash. */
export const StatusPage = z
  .object({
    id: Id,
    name: z.string(),
    slug: z.string(),
    timeZone: z.string(),
    locale: Locale,
    impactEnabled: z.boolean(),
    url: z.string(),
    createdAt: Instant,
    updatedAt: Instant,
    version: z.int(),
  })
  .meta({ id: 'StatusPage' })
export type StatusPage = z.infer<typeof StatusPage>

/** What an admin sends to create a status page. */
export const CreatePageInput = z
  .strictObject({
    name: line(120),
    slug: Slug,
    timeZone: TimeZone.optional(),
    locale: Locale.optional(),
  })
  .meta({ id: 'CreatePageInput' })
export type CreatePageInput = z.infer<typeof CreatePageInput>

/** What an admin sends to edit a status page: what is left out stays. With impact off it is kept and shown to nobody. */
export const EditPageInput = z
  .strictObject({ name: line(120), timeZone: TimeZone, locale: Locale, impactEnabled: z.boolean() })
  .partial()
  .meta({ id: 'EditPageInput' })
export type EditPageInput = z.infer<typeof EditPageInput>
