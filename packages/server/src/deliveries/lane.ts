import type { Clock } from '../clock.ts'
import type { Database } from '../database/database.ts'
import type { Circuit } from './circuit.ts'
import { claimDeliveries, listDuePages } from './claim.queries.ts'
import type { ClaimedDelivery, LaneKey } from './claim.queries.ts'

/** A killed process keeps nobody waiting for longer: then its deliveries are anybody's. */
const leaseMilliseconds = 30_000

/** What is not begun by then is given back: an attempt takes up to 20 s, and its lease must outlive it. */
const beginWithin = 9000

/** For how long pages that had more than their share are asked again without looking for others. */
const looksForPagesEvery = 1000

/** What a lane works with. */
export interface LaneOptions {
  db: Database
  clock: Clock
  key: LaneKey
  /** Deliveries under way at a time. */
  slots: number
  /** Deliveries held at most, under way or not yet. */
  mostHeld: number
  circuit: Circuit
  /** Whether recipients have servers of their own: then no page may take the last places, however slow its servers are. */
  shared: boolean
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
export function openLane({
  db,
  clock,
  key,
  slots,
  mostHeld,
  circuit,
  shared,
  attempt,
  giveBack,
  onError,
}: LaneOptions): Lane {
  const held = new Map<string, { claimed: ClaimedDelivery; beginBy: number }[]>()
  const takenBy = new Map<string, number>()
  let heldCount = 0
  let underWay = 0
  let releasing = 0
  let claiming = false
  let mayBeMore = false
  let stopped = false
  let after = ''
  let known: string[] = []
  let knownUntil = 0
  let gained = false
  let usual: number | null = null
  let looking: NodeJS.Timeout | undefined
  let whenIdle: PromiseWithResolvers<void> | null = null

  const mayTake = (pageId: string) => !shared || (takenBy.get(pageId) ?? 0) < slots - underWay

  /** The next of the page whose turn it is. */
  const take = () => {
    const turn = [...held].find(([pageId]) => mayTake(pageId))
    if (!turn) return undefined
    const [pageId, list] = turn
    const next = list.shift()
    held.delete(pageId)
    if (list.length > 0) held.set(pageId, list)
    heldCount -= 1
    return next?.claimed
  }

  const begin = (claimed: ClaimedDelivery) => {
    const { page_id: pageId } = claimed
    circuit.begin()
    underWay += 1
    takenBy.set(pageId, (takenBy.get(pageId) ?? 0) + 1)
    const begun = performance.now()
    void attempt(claimed)
      .catch(onError)
      .finally(() => {
        const took = Math.max(1, performance.now() - begun)
        usual = usual === null ? took : usual + (took - usual) / 8
        underWay -= 1
        const left = (takenBy.get(pageId) ?? 1) - 1
        if (left === 0) takenBy.delete(pageId)
        else takenBy.set(pageId, left)
        pump()
      })
  }

  /** Gives back what can no longer be begun. */
  const release = () => {
    const now = clock.now().getTime()
    for (const [pageId, list] of held) {
      const kept = stopped ? [] : list.filter(({ beginBy }) => beginBy >= now)
      if (kept.length === list.length) continue
      if (kept.length > 0) held.set(pageId, kept)
      else held.delete(pageId)
      for (const { claimed } of list) {
        if (kept.some((one) => one.claimed === claimed)) continue
        heldCount -= 1
        releasing += 1
        void giveBack(claimed)
          .catch(onError)
          .finally(() => {
            releasing -= 1
            pump()
          })
      }
    }
  }

  const claim = async () => {
    mayBeMore = false
    const now = clock.now()
    // As many as are sent within a second, by how long the last ones took.
    const hold = usual === null ? slots : Math.round((slots * 1000) / usual)
    const want = Math.min(Math.max(slots, hold), mostHeld, circuit.room())
    const isKnown = known.length > 0 && performance.now() < knownUntil
    const listed = isKnown ? known : await listDuePages(db, key, now, after, want)
    if (!isKnown) knownUntil = performance.now() + looksForPagesEvery
    const pages = shared ? listed.filter((pageId) => !held.has(pageId)) : listed
    if (after === '') gained = false
    // Every page has had its turn when none is left behind the last one; then it begins with the first again.
    after = !isKnown && listed.length === want ? (listed.at(-1) ?? '') : ''
    known = []
    if (pages.length > 0) {
      const share = Math.max(1, Math.floor(want / pages.length))
      const rows = await claimDeliveries(db, key, pages, share, now, new Date(now.getTime() + leaseMilliseconds))
      const claimedOf = Map.groupBy(rows, (row) => row.page_id)
      for (const [pageId, list] of claimedOf) {
        const beginBy = now.getTime() + beginWithin
        held.set(pageId, [...(held.get(pageId) ?? []), ...list.map((claimed) => ({ claimed, beginBy }))])
      }
      if (!shared && after === '') known = pages.filter((pageId) => claimedOf.get(pageId)?.length === share)
      heldCount += rows.length
      gained ||= rows.length > 0
    }
    mayBeMore ||= isKnown || after !== '' || gained
  }

  const pump = () => {
    release()
    // oxlint-disable-next-line no-unmodified-loop-condition -- begin() takes a slot
    while (underWay < slots && circuit.room() > 0) {
      const next = take()
      if (!next) break
      begin(next)
    }
    const isHungry = heldCount < slots || (heldCount < mostHeld && ![...held.keys()].some(mayTake))
    if (!stopped && mayBeMore && !claiming && underWay < slots && isHungry && circuit.room() > 0) {
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
    if (underWay === 0 && releasing === 0 && !claiming) {
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
      knownUntil = 0
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
