import * as z from 'zod'
import { Id, Instant, line } from './basics.ts'
import { NotifiedEvent } from './notified-event.ts'
import { Days, Retention } from './retention.ts'

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

/** An address that may stand in a link; whoever wrote it decides where it leads, so only what cannot run is taken. */
const LinkAddress = z
  .string()
  .trim()
  .max(500)
  .regex(/^(?:https:\/\/|mailto:)[^\s<>"'`\\]+$/, 'must begin with https:// or mailto:')
  .refine((address) => URL.canParse(address), 'must be an address')
  .refine((address) => !/^https:\/\/[^/?#]*@/.test(address), 'must not contain a name or password')

/**
 * A status page as admins see it. `url` is its public address without trailing slash; `notifyByDefault` what subscribers
 * are told of where nobody says `notify`.
 */
export const StatusPage = z
  .object({
    id: Id,
    name: z.string(),
    slug: z.string(),
    timeZone: z.string(),
    locale: Locale,
    impactEnabled: z.boolean(),
    updateMinutes: z.int(),
    remindOfUpdates: z.boolean(),
    supportUrl: z.string().nullable(),
    suggestFrom: z.number(),
    notifyByDefault: z.array(NotifiedEvent),
    retention: Retention,
    historySince: Instant.nullable(),
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
  .strictObject({
    name: line(120),
    slug: Slug,
    timeZone: TimeZone,
    locale: Locale,
    impactEnabled: z.boolean(),
    updateMinutes: z.int().min(5).max(1440),
    remindOfUpdates: z.boolean(),
    supportUrl: LinkAddress.nullable(),
    suggestFrom: z.number().min(0.2).max(0.99),
    notifyByDefault: z.array(NotifiedEvent).max(NotifiedEvent.options.length),
    retention: z.strictObject({ incidents: Days(100), deliveries: Days(7), audit: Days(30) }).partial(),
  })
  .partial()
  .meta({ id: 'EditPageInput' })
export type EditPageInput = z.infer<typeof EditPageInput>

/** What has to be written out before a status page is deleted: its name as it stands there. */
export const DeletePageQuery = z.strictObject({ name: z.string().max(200) })

/** What goes with a status page when it is deleted. */
export const PageDeletion = z
  .object({ incidents: z.int(), maintenances: z.int(), subscribers: z.int() })
  .meta({ id: 'PageDeletion' })
export type PageDeletion = z.infer<typeof PageDeletion>
