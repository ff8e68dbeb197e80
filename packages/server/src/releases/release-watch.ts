import type { Logger } from 'pino'
import { gt } from 'semver'
import manifest from '../../package.json' with { type: 'json' }
import type { Clock } from '../clock.ts'
import { ReleaseFeed } from '../contract/index.ts'
import type { ReleaseCheck } from '../contract/index.ts'
import type { SafeFetch } from '../http/safe-fetch.ts'
import { ReleaseFault } from './release-fault.ts'

/** What is known of releases, whoever asks. */
export type KnownRelease = Pick<ReleaseCheck, 'state' | 'running' | 'checkedAt' | 'error' | 'release'>

/** Looks at the feed of releases, seldom. */
export interface ReleaseWatch {
  /** What the feed said last; asks it when that is long ago. */
  read(): Promise<KnownRelease>
  /** What it said, without asking it. */
  known(): KnownRelease
}

const hour = 60 * 60_000
const patience = 5000
const mostBytes = 64 * 1024

/** Watches UPDATE_FEED_URL: however many ask, it is fetched once in six hours, or in ten minutes when that failed. */
export function createReleaseWatch(services: {
  feedUrl: string | null
  safeFetch: SafeFetch
  clock: Clock
  logger: Logger
  running?: string
}): ReleaseWatch {
  const { feedUrl, safeFetch, clock, logger, running = manifest.version } = services
  let known: KnownRelease = { state: 'off', running, checkedAt: null, error: null, release: null }
  let validUntil = 0
  let looking: Promise<void> | null = null

  const look = async (url: string) => {
    const checkedAt = clock.now()
    try {
      const release = await readFeed(url, safeFetch)
      const isNewer = gt(release.version, running)
      known = {
        state: isNewer ? 'newer' : 'current',
        running,
        checkedAt: checkedAt.toISOString(),
        error: null,
        release: isNewer ? toRelease(release) : null,
      }
      validUntil = checkedAt.getTime() + 6 * hour
    } catch (error) {
      logger.warn({ err: error }, 'releases: the feed did not say what is new')
      // What was known before still is: a release does not go away because its feed does.
      known = {
        ...known,
        state: known.release ? 'newer' : 'failed',
        checkedAt: checkedAt.toISOString(),
        error:
          error instanceof ReleaseFault
            ? error.message
            : 'The feed could not be reached; the log of the server says why',
      }
      validUntil = checkedAt.getTime() + hour / 6
    }
  }

  return {
    read: async () => {
      if (feedUrl !== null && clock.now().getTime() >= validUntil) {
        looking ??= look(feedUrl).finally(() => (looking = null))
        await looking
      }
      return known
    },
    known: () => known,
  }
}

async function readFeed(url: string, safeFetch: SafeFetch): Promise<ReleaseFeed> {
  const response = await safeFetch(url, { headers: { Accept: 'application/json' }, patience, mostBytes })
  if (!response.ok) throw new ReleaseFault(`The feed answered ${response.status}`)
  const result = ReleaseFeed.safeParse(await response.json().catch(() => undefined))
  if (result.success) return result.data
  const [issue] = result.error.issues
  throw new ReleaseFault(`The feed is not as it must be: ${issue?.path.join('.') || 'the document'}: ${issue?.message}`)
}

const toRelease = ({ version, notes, url, command }: ReleaseFeed) => ({
  version,
  notes: notes ?? null,
  url: url ?? null,
  command: command ?? null,
})
