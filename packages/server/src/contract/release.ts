import * as z from 'zod'
import { Instant, line, prose } from './basics.ts'

/** A semantic version, as release feeds and package.json write it. */
const Version = z
  .string()
  .max(100)
  .regex(/^\d{1,9}\.\d{1,9}\.\d{1,9}(?:-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?$/, 'must be a version such as 1.5.0')

/** What the document at UPDATE_FEED_URL says of the newest release; fields that we do not know are left to others. */
export const ReleaseFeed = z.object({
  version: Version,
  notes: prose(2000).optional(),
  url: z
    .url({ protocol: /^https$/ })
    .max(2000)
    .optional(),
  command: line(500).optional(),
})
export type ReleaseFeed = z.infer<typeof ReleaseFeed>

/** A request to have a release installed, and what became of it. */
export const ReleaseInstallation = z
  .object({
    version: z.string(),
    state: z.enum(['waiting', 'called', 'failed']),
    requestedBy: z.string(),
    requestedAt: Instant,
    error: z.string().nullable(),
  })
  .meta({ id: 'ReleaseInstallation' })
export type ReleaseInstallation = z.infer<typeof ReleaseInstallation>

/** Whether a newer release is out. `off`: nobody said where to look. `installable`: there is a hook to call. */
export const ReleaseCheck = z
  .object({
    state: z.enum(['off', 'failed', 'current', 'newer']),
    running: z.string(),
    checkedAt: Instant.nullable(),
    error: z.string().nullable(),
    release: z
      .object({
        version: z.string(),
        notes: z.string().nullable(),
        url: z.string().nullable(),
        command: z.string().nullable(),
      })
      .nullable(),
    installable: z.boolean(),
    installation: ReleaseInstallation.nullable(),
  })
  .meta({ id: 'ReleaseCheck' })
export type ReleaseCheck = z.infer<typeof ReleaseCheck>

/** What an admin sends to have a release installed: the version they were shown. */
export const InstallReleaseInput = z.strictObject({ version: Version }).meta({ id: 'InstallReleaseInput' })
export type InstallReleaseInput = z.infer<typeof InstallReleaseInput>
