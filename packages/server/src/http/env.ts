import type { HttpBindings } from '@hono/node-server'
import type { Logger } from 'pino'
import type { PublicRecord } from '../agents/public-record.ts'
import type { Principal } from '../accounts/principal.ts'
import type { MadeImage } from '../branding/image.ts'
import type { Clock } from '../clock.ts'
import type { Config } from '../config.ts'
import type { WidgetScripts } from '../contract/index.ts'
import type { Database } from '../database/database.ts'
import type { JudgedMessage } from '../matching/match.ts'
import type { Matcher } from '../matching/matcher.ts'
import type { Changes } from '../pages/changes.ts'
import type { PageScope } from '../pages/page.ts'
import type { Occasion } from '../accounts/audit.ts'
import type { Channels, Outcome } from '../deliveries/channel.ts'
import type { Secrets } from '../secrets.ts'
import type { TargetCheck } from './safe-fetch.ts'

/** What the process is made of, as far as routes need it. */
export interface Services {
  /** Null until the database has answered and is migrated; routes then answer 503. */
  database: () => Database | null
  config: Config
  /** Whether mail can be sent, and so people may subscribe by email. */
  emailOffered: boolean
  /** The origin in links, without trailing slash. */
  publicUrl: () => string
  clock: Clock
  logger: Logger
  /** Prints the link to set up by for whoever runs the server. */
  announceSetup: (token: string) => void
  secrets: Secrets
  /** Every way to reach people that this process is set up for. */
  channels: Channels
  /** Whether requests of ours may go to an address. */
  checkTarget: TargetCheck
  /** Finds what customers' messages are about. */
  matcher: Matcher
  /** Tells the console that something was changed. */
  changes: Changes
  /** What everybody may see, from memory. */
  publicRecord: PublicRecord
  /** Waits until this process shows the page's newest revision, 250 ms at most. */
  settle: (pageId: string) => Promise<void>
  /** The widget's scripts as they were built; null where they were not. */
  widgetScripts: WidgetScripts | null
  /** Whether the database answers now. */
  isDatabaseReachable: () => Promise<boolean>
  /** How many pages this process can show, database or not. */
  heldPages: () => number
  /** Those of them that have changed but cannot be made anew, by id. */
  outdatedPages: () => string[]
}

/** What every handler finds on `c.var`. `principal` and `page` are there once `allow` has let the caller in. */
export interface Env {
  Bindings: HttpBindings
  Variables: Services & {
    db: Database
    /** The caller's network address; X-Forwarded-For counts only from TRUSTED_PROXIES. */
    address: string
    principal: Principal
    page: PageScope
    /** Who does this and when, for rules and the audit log. */
    occasion: Occasion
    /** The body once it was read; the stream can be read only once. */
    bodyText?: string
    /** A file that was sent, once it was read. */
    bodyBytes?: Uint8Array
    /** The picture that was made of the file, on a route that takes one. */
    image?: MadeImage
    /** What came of a test message, on the route that sends one. */
    outcome?: Outcome
    /** What a message is about, on the route that keeps it. */
    judged?: JudgedMessage
  }
}
