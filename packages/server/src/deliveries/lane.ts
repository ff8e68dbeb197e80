import type { Clock } from '../clock.ts'
import type { Database } from '../database/database.ts'
import type { Circuit } from './circuit.ts'
import { claimDeliveries, listDuePages } from './claim.queries.ts'
import type { ClaimedDelivery, LaneKey } from './claim.queries.ts'

/** A killed process keeps nobody waiting for longer: then its deliveries are anybody's. */
const leaseMilliseconds = 30_000

/** What is not begun by then is given back: an attempt takes up to 20 s, and its lease must outlive it. */
const beginWithin = 9000

/** Held by one process at most, also of those that take a millisecond each. */
const mostHeld = 100

/** What a lane works with. */
export interface LaneOptions {
  db: Database
  clock: Clock
  key: LaneKey
  /** Deliveries under way at a time. */
  slots: number
  circuit: Circuit
  /** Attempts one and writes down what came of it. */
  attempt(claimed: ClaimedDelivery): Promise<void>
  /** Gives back one that was not begun. */
  giveBack(claimed: ClaimedDelivery): Promise<void>
  onError(error: unknown): void
}

/** One channel's deliveries of one kind, sent by this process. */
export interface Lane {
  /** Says that something may be due. */
  wake(): void
  /** Resolves when nothing is under way and nothing more can be begun. */
  idle(): Promise<void>
  /** Begins nothing more, gives back what is not begun, and waits for what is under way. */
  stop(): Promise<void>
}

/**
 * Sends what is due, page by page in turn, so that a page with a hundred thousand is ahead of nobody. It holds about as
 * many as it sends within a second: what another page wants then waits no longer than that.
 */
export function openLane({ db, clock, key, slots, circuit, attempt, giveBack, onError }: LaneOptions): Lane {
  const held = new Map<string, { claimed: ClaimedDelivery; beginBy: number }[]>()
  let heldCount = 0
  let underWay = 0
  let claiming = false
  let mayBeMore = false
  let stopped = false
  let after = ''
  let usual: number | null = null
  let looking: NodeJS.Timeout | undefined
  let whenIdle: PromiseWithResolvers<void> | null = null

  /** The next of the page whose turn it is. */
  const take = () => {
    const [turn] = held
    if (!turn) return undefined
    const [pageId, list] = turn
    const next = list.shift()
    held.delete(pageId)
    if (list.length > 0) held.set(pageId, list)
    heldCount -= 1
    return next
  }

  const run = (work: Promise<void>) => {
    underWay += 1
    void work.catch(onError).finally(() => {
      underWay -= 1
      pump()
    })
  }

  const claim = async () => {
    mayBeMore = false
    const now = clock.now()
    // As many as are sent within a second, by how long the last ones took.
    const hold = usual === null ? slots : Math.round((slots * 1000) / usual)
    const want = Math.min(Math.max(slots, hold), mostHeld, circuit.room())
    const pages = await listDuePages(db, key, now, after, want)
    // Every page has had its turn when none is left behind the last one; then it begins with the first again.
    const begun = after
    after = pages.length === want ? (pages.at(-1) ?? '') : ''
    if (begun !== '' && pages.length < want) mayBeMore = true
    if (pages.length === 0) return
    const share = Math.max(1, Math.floor(want / pages.length))
    const rows = await claimDeliveries(db, key, pages, share, now, new Date(now.getTime() + leaseMilliseconds))
    for (const claimed of rows) {
      const list = held.get(claimed.page_id) ?? []
      list.push({ claimed, beginBy: now.getTime() + beginWithin })
      held.set(claimed.page_id, list)
    }
    heldCount += rows.length
    if (rows.length > 0) mayBeMore = true
  }

  const pump = () => {
    while (underWay < slots && heldCount > 0) {
      const isLate = (held.values().next().value?.[0]?.beginBy ?? 0) < clock.now().getTime()
      if (!stopped && !isLate && circuit.room() === 0) {
        // What is held stays so for as long as its lease allows; then it is given back.
        break
      }
      const next = take()
      if (!next) break
      if (stopped || isLate) run(giveBack(next.claimed))
      else {
        circuit.begin()
        const begun = performance.now()
        const attempted = attempt(next.claimed).finally(() => {
          const took = Math.max(1, performance.now() - begun)
          usual = usual === null ? took : usual + (took - usual) / 8
        })
        run(attempted)
      }
    }
    if (!stopped && mayBeMore && !claiming && heldCount < slots && circuit.room() > 0) {
      claiming = true
      void claim()
        .catch(onError)
        .finally(() => {
          claiming = false
          pump()
        })
    }
    const looksIn = circuit.looksIn()
    if (!stopped && looksIn !== null && !looking) {
      looking = setTimeout(
        () => {
          looking = undefined
          mayBeMore = true
          pump()
        },
        Math.max(looksIn, 50),
      )
      looking.unref()
    }
    if (underWay === 0 && !claiming && (heldCount === 0 || !stopped)) {
      whenIdle?.resolve()
      whenIdle = null
    }
  }

  const idle = () => {
    whenIdle ??= Promise.withResolvers<void>()
    const { promise } = whenIdle
    pump()
    return promise
  }
  return {
    wake: () => {
      mayBeMore = true
      pump()
    },
    idle,
    stop: () => {
      stopped = true
      clearTimeout(looking)
      return idle()
    },
  }
}
