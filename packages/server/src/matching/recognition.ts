import { setTimeout as wait } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { Clock } from '../clock.ts'
import type { Config } from '../config.ts'
import type { Database } from '../database/database.ts'
import { createSafeFetch } from '../http/safe-fetch.ts'
import { listOpenIncidents, listPagesWithOpenIncidents } from '../incidents/record.ts'
import { findPageById } from '../pages/page.ts'
import type { Embedder } from './embedder.ts'
import { createEndpointEmbedder } from './endpoint-embedder.ts'
import { toOpenIncident } from './incident-text.ts'
import { startLocalEmbedder } from './local-embedder.ts'
import { createMatcher, mostOpen } from './matcher.ts'
import type { LearnedEmbedder, Matcher } from './matcher.ts'
import { learnedWeights, readWeights, releasedWeights, withoutModel } from './weights.ts'

/** What readers wait for goes first: a change is shown and told before the model may take a processor. */
const restsFor = 1000

/** A model that does not answer is told of once in so many milliseconds, however many ask. */
const tellsEvery = 60_000

/** So many pages are prepared for at a start; of the others it is done when somebody asks. */
const pagesAtStart = 100

/** The part of a process that knows what messages are about. */
export interface Recognition {
  matcher: Matcher
  /** Computes the vectors of a page's open incidents in the background, after a change of it. */
  prepare(pageId: string): void
  /** The same for the pages where incidents are open already, at a start. */
  prepareOpen(): Promise<void>
  close(): Promise<void>
}

/** What opening takes. */
interface RecognitionOptions {
  config: Pick<Config, 'embeddings' | 'outgoingAllow' | 'dataDir'>
  clock: Clock
  logger: Logger
  database: () => Database | null
  publicUrl: () => string
}

/** @throws Error — a release without them is broken */
function lexicalWeights() {
  const weights = readWeights(releasedWeights, withoutModel)
  if (!weights) throw new Error('the weights of this release cannot be read')
  return weights
}

/** A matcher without a model. */
export const lexicalMatcher = (): Matcher =>
  createMatcher(
    lexicalWeights(),
    () => Promise.resolve(null),
    () => {},
  )

/**
 * Opens it. The model is loaded when it is first needed, which is when an incident is opened; where it cannot be, words
 * alone answer.
 */
export function openRecognition({ config, clock, logger, database, publicUrl }: RecognitionOptions): Recognition {
  const { embeddings, outgoingAllow, dataDir } = config
  const closing = new AbortController()
  let loading: Promise<LearnedEmbedder | null> | undefined
  let toldOfFault = -Infinity

  const isInstalled = embeddings === 'installed'
  const start = (by: Exclude<typeof embeddings, 'none'>): Promise<Embedder> | Embedder =>
    by === 'installed'
      ? startLocalEmbedder(clock)
      : createEndpointEmbedder({ ...by, fetch: createSafeFetch(outgoingAllow), clock })
  const load = async (): Promise<LearnedEmbedder | null> => {
    if (embeddings === 'none') return null
    try {
      const embedder = await start(embeddings)
      const folder = isInstalled ? releasedWeights : learnedWeights(dataDir)
      const weights = readWeights(folder, embedder.name)
      if (weights) return { embedder, weights }
      await embedder.close()
      logger.warn({ model: embedder.name, folder }, 'messages are matched by words: nothing is learned for this model')
    } catch (error) {
      logger.warn({ err: error }, 'messages are matched by words: the model cannot be loaded')
    }
    return null
  }
  const learned = () => (closing.signal.aborted ? Promise.resolve(null) : (loading ??= load()))
  const matcher = createMatcher(lexicalWeights(), learned, (error) => {
    const now = clock.now().getTime()
    if (now < toldOfFault + tellsEvery) return
    toldOfFault = now
    logger.warn({ err: error }, 'messages are matched by words: the model does not answer')
  })

  const waiting = new Set<string>()
  let working: Promise<void> | undefined
  const prepareAll = async () => {
    await wait(restsFor, undefined, { ref: false, signal: closing.signal }).catch(() => {})
    for (const pageId of waiting) {
      waiting.delete(pageId)
      const db = database()
      const page = db && !closing.signal.aborted ? await findPageById(db, publicUrl(), pageId) : undefined
      if (!db || !page) continue
      const open = await listOpenIncidents(db, page, 'team', mostOpen)
      if (open.length > 0) await matcher.prepare(open.map(toOpenIncident))
    }
  }
  const tell = (error: unknown) => logger.warn({ err: error }, 'incidents could not be prepared for matching')
  const prepare = (pageId: string) => {
    if (closing.signal.aborted) return
    waiting.add(pageId)
    working ??= prepareAll()
      .catch(tell)
      .finally(() => (working = undefined))
  }
  return {
    matcher,
    prepare,
    prepareOpen: async () => {
      const db = database()
      if (!db || embeddings === 'none') return
      await listPagesWithOpenIncidents(db, pagesAtStart).then((pageIds) => pageIds.forEach(prepare), tell)
    },
    async close() {
      closing.abort()
      waiting.clear()
      const known = await loading
      await known?.embedder.close()
      await working
    },
  }
}
