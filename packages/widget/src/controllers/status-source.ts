import type { LiveFrame, StatusDocument } from '@incident-commander/server/contract'
import { StatusStream } from './status-stream.ts'

/**
 * What is known of a status page.
 *
 * - `loading`: nothing has been heard yet
 * - `known`: as of now; `live` while changes arrive by themselves
 * - `stale`: the page does not answer; `document` is what it last said, at `asOf` (milliseconds, the server's clock)
 * - `unknown`: it never answered
 */
export type LiveState =
  | { kind: 'loading' }
  | { kind: 'known'; document: StatusDocument; live: boolean }
  | { kind: 'stale'; document: StatusDocument; asOf: number }
  | { kind: 'unknown' }

/** Somebody who shows a status page. */
export interface Watcher {
  /** Seconds between two looks when live updates are not available. */
  refreshSeconds: number
  changed(): void
}

/** What may have changed whether the page can be reached, or whether anybody looks. */
const turns = ['visibilitychange', 'pageshow', 'online', 'offline']

/** Milliseconds until a request is given up. */
const longestFetch = 10_000

/** What an element asks of a source. */
export type Source = Pick<StatusSource, 'state' | 'now' | 'watch' | 'leave' | 'isSpeaker'>

const sources = new Map<string, Source>()

/** The one source of a status page in this browser document: any number of elements share its stream and its requests. */
export function sourceOf(page: string): Source {
  let source = sources.get(page)
  if (!source) sources.set(page, (source = new StatusSource(page)))
  return source
}

/** Puts a source of somebody's own at an address: elements there show what it says, and ask nobody. For previews. */
export function putSource(page: string, source: Source): void {
  sources.set(page, source)
}

/** Keeps the document of one status page fresh for as long as somebody watches, and never throws. */
export class StatusSource {
  readonly #page: string
  readonly #stream: StatusStream
  readonly #watchers = new Set<Watcher>()
  #speaker: Watcher | undefined
  #document: StatusDocument | undefined
  #asOf = 0
  /** How far the server's clock is ahead of the visitor's, which may be hours wrong. */
  #ahead = 0
  #failures = 0
  #request: AbortController | undefined
  #look: ReturnType<typeof setTimeout> | undefined
  #tick: ReturnType<typeof setInterval> | undefined

  constructor(page: string) {
    this.#page = page
    this.#stream = new StatusStream(`${page}/events`, {
      heard: (data) => this.#hear(data),
      changed: () => {
        // Between the last answer and the stream's opening, or since it broke, something may have happened.
        this.#lookSoon()
        this.#tell()
      },
    })
    for (const turn of turns) addEventListener(turn, this.#turn, true)
  }

  get state(): LiveState {
    const document = this.#document
    if (!document) return { kind: this.#failures > 0 ? 'unknown' : 'loading' }
    // One failure may be a hiccup while what we know is fresh; two in a row, or a look without an answer, are not.
    return this.#failures > 1 || this.now - this.#asOf > this.#pause + longestFetch
      ? { kind: 'stale', document, asOf: this.#asOf }
      : { kind: 'known', document, live: this.#stream.open }
  }

  /** The server's clock, in milliseconds. */
  get now(): number {
    return Date.now() + this.#ahead
  }

  watch(watcher: Watcher): void {
    this.#watchers.add(watcher)
    if (this.#tick) return
    // What was known when the tab was left stands there until somebody looks: nothing is asked meanwhile.
    this.#tick = setInterval(() => this.#seen && this.#tell(), 30_000)
    void this.#fetch()
  }

  leave(watcher: Watcher): void {
    this.#watchers.delete(watcher)
    if (this.#speaker === watcher) this.#speaker = undefined
    // An element that moves leaves and comes right back.
    setTimeout(() => {
      if (this.#watchers.size > 0) return
      clearInterval(this.#tick)
      this.#tick = undefined
      this.#rest()
    })
  }

  /**
   * Whether this watcher is the one that speaks to screen readers: fifty elements must not say it fifty times. It is the
   * first that asked, for as long as it watches; who has no voice does not ask.
   */
  isSpeaker(watcher: Watcher): boolean {
    return (this.#speaker ??= watcher) === watcher
  }

  /** Whether anybody can see what is known. */
  get #seen(): boolean {
    return Boolean(this.#tick) && !document.hidden
  }

  /** Browsers open six connections to a host: a tab nobody looks at holds none. */
  #rest(): void {
    this.#stream.close()
    this.#request?.abort()
    this.#request = undefined
    clearTimeout(this.#look)
  }

  readonly #turn = ({ persisted = true }: Partial<PageTransitionEvent>): void => {
    // A page is also shown when it has just been loaded.
    if (!persisted) return
    // A connection does not survive another network, nor the browser's store of pages left behind.
    this.#rest()
    if (!this.#seen) return
    void this.#fetch()
    // What was on screen when the tab was left may be old by now: say so unless the answer is quick.
    setTimeout(() => this.#tell(), 1000)
  }

  async #fetch(): Promise<void> {
    clearTimeout(this.#look)
    this.#request?.abort()
    const request = (this.#request = new AbortController())
    const limit = setTimeout(() => request.abort(), longestFetch)
    let found: StatusDocument | undefined
    let date: string | null = null
    try {
      // 'no-cache' asks the server each time; without it the browser answers from its own stale copy.
      const answer = await fetch(`${this.#page}/status.json`, {
        cache: 'no-cache',
        credentials: 'omit',
        signal: request.signal,
      })
      date = answer.headers.get('date')
      if (answer.ok) found = readDocument(await answer.json())
    } catch {
      // Any failure is the same to us: no document.
    }
    clearTimeout(limit)
    if (request !== this.#request) return
    if (found) this.#learn(found, Date.parse(date ?? ''))
    else this.#failures++
    this.#tell()
    this.#plan()
  }

  #learn(document: StatusDocument, date = Number.NaN): void {
    const recovered = this.#failures > 0
    this.#failures = 0
    // Without a Date header this much is certain: now is not before the document was made.
    this.#ahead = Number.isNaN(date)
      ? Math.max(this.#ahead, Date.parse(document.generatedAt) - Date.now())
      : date - Date.now()
    this.#asOf = this.now
    if (!this.#document || !isOlder(document, this.#document)) this.#document = document
    if (this.#seen) this.#stream.start(recovered)
  }

  #hear(data: unknown): void {
    // Whatever it says, it would have told us of a change.
    this.#asOf = this.now
    const frame = readFrame(data)
    if (!frame || !this.#document || isOlder(frame, this.#document)) return
    // Nothing was missed while the stream opened.
    if (frame.revision === this.#document.revision && frame.generatedAt === this.#document.generatedAt)
      return this.#plan()
    const { status, incidents } = frame
    if (status && incidents) {
      this.#learn({ ...this.#document, ...frame, status, incidents })
      this.#tell()
    }
    this.#lookSoon()
  }

  /** Everybody hears of a change at once; asking at once as well would be a flood. */
  #lookSoon(): void {
    this.#plan(Math.random() * 300)
  }

  #plan(delay = this.#failures > 0 ? this.#patience : this.#pause): void {
    clearTimeout(this.#look)
    if (this.#seen) this.#look = setTimeout(() => void this.#fetch(), delay)
  }

  /** Milliseconds between two looks. What is live is looked at as well now and then. */
  get #pause(): number {
    const wishes = [...this.#watchers].map((watcher) => watcher.refreshSeconds)
    return Math.max(5, Math.min(...wishes)) * (this.#stream.open ? 4000 : 1000)
  }

  /** Milliseconds until the next attempt after a failure: 2 s, 4 s, 8 s, 12 s, spread out. */
  get #patience(): number {
    return Math.min(12, 2 ** this.#failures) * 1000 * (0.75 + Math.random() / 2)
  }

  #tell(): void {
    for (const watcher of this.#watchers) watcher.changed()
  }
}

/** The status document in an answer, or nothing when it is anything else: a captive portal's page, a proxy's error. */
function readDocument(value: Partial<StatusDocument> | null): StatusDocument | undefined {
  return value?.format === 1 && value.page?.url && value.status?.description ? (value as StatusDocument) : undefined
}

/** The frame in the data of a `status` event; the server's sign of life has none. */
function readFrame(data: unknown): LiveFrame | undefined {
  try {
    const frame = JSON.parse(String(data)) as LiveFrame
    return Date.parse(frame.generatedAt) ? frame : undefined
  } catch {
    return undefined
  }
}

/** Older by both counts: after a restore from backup the revision falls back, but the document is newer. */
function isOlder(one: Versioned, other: Versioned): boolean {
  return one.revision <= other.revision && one.generatedAt < other.generatedAt
}

type Versioned = Pick<StatusDocument, 'revision' | 'generatedAt'>
