import type { StatusDocument } from '@incident-commander/server/contract'
import { readDocument, readFrame } from './read-document.ts'
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

const sources = new Map<string, StatusSource>()

/** The one source of a status page in this browser document: any number of elements share its stream and its requests. */
export function sourceOf(page: string): StatusSource {
  let source = sources.get(page)
  if (!source) sources.set(page, (source = new StatusSource(page)))
  return source
}

/** Keeps the document of one status page fresh for as long as somebody watches, and never throws. */
export class StatusSource {
  readonly #page: string
  readonly #stream: StatusStream
  readonly #watchers = new Set<Watcher>()
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
  }

  get state(): LiveState {
    const document = this.#document
    if (!document) return { kind: this.#failures > 0 ? 'unknown' : 'loading' }
    // One failure may be a hiccup while what we know is fresh; two in a row, or a long silence, are not.
    const silent = this.now - this.#asOf > this.#pause * 2.5
    if (this.#failures > 1 || silent) return { kind: 'stale', document, asOf: this.#asOf }
    return { kind: 'known', document, live: this.#stream.open }
  }

  /** The server's clock, in milliseconds. */
  get now(): number {
    return Date.now() + this.#ahead
  }

  watch(watcher: Watcher): void {
    this.#watchers.add(watcher)
    if (this.#tick) return
    this.#tick = setInterval(() => this.#tell(), 30_000)
    document.addEventListener('visibilitychange', this.#seen)
    void this.#fetch()
  }

  leave(watcher: Watcher): void {
    this.#watchers.delete(watcher)
    // An element that moves leaves and comes right back.
    setTimeout(() => {
      if (this.#watchers.size === 0) this.#stop()
    })
  }

  /** Whether this watcher is the one that speaks to screen readers: fifty elements must not say it fifty times. */
  isSpeaker(watcher: Watcher): boolean {
    return this.#watchers.values().next().value === watcher
  }

  #stop(): void {
    clearInterval(this.#tick)
    this.#tick = undefined
    document.removeEventListener('visibilitychange', this.#seen)
    this.#rest()
  }

  /** Browsers open six connections to a host: a tab nobody looks at holds none. */
  #rest(): void {
    this.#stream.close()
    this.#request?.abort()
    this.#request = undefined
    clearTimeout(this.#look)
  }

  readonly #seen = (): void => {
    if (document.visibilityState === 'hidden') return this.#rest()
    void this.#fetch()
    // What was on screen when the tab was left may be old by now: say so unless the answer is quick.
    setTimeout(() => this.#tell(), 1000)
  }

  async #fetch(): Promise<void> {
    clearTimeout(this.#look)
    this.#request?.abort()
    const request = (this.#request = new AbortController())
    const limit = setTimeout(() => request.abort(), 10_000)
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
    this.#failures = 0
    // Without a Date header this much is certain: now is not before the document was made.
    this.#ahead = Number.isNaN(date)
      ? Math.max(this.#ahead, Date.parse(document.generatedAt) - Date.now())
      : date - Date.now()
    this.#asOf = this.now
    if (!this.#document || !isOlder(document, this.#document)) this.#document = document
    if (this.#tick && globalThis.document.visibilityState !== 'hidden') this.#stream.start()
  }

  #hear(data: unknown): void {
    const frame = readFrame(data)
    if (!frame || !this.#document) return
    if (frame.revision === this.#document.revision && frame.generatedAt === this.#document.generatedAt) {
      // Nothing was missed while the stream opened.
      this.#asOf = this.now
      return this.#plan()
    }
    if (isOlder(frame, this.#document)) return
    const { status, incidents } = frame
    if (status && incidents) {
      this.#learn({ ...this.#document, ...frame, status, incidents })
      this.#tell()
    }
    this.#lookSoon()
  }

  /** Everybody hears of a change at once; asking at once as well would be a flood. */
  #lookSoon(): void {
    if (this.#tick) this.#plan(Math.random() * 300)
  }

  #plan(delay = this.#failures > 0 ? this.#patience : this.#pause): void {
    clearTimeout(this.#look)
    if (this.#tick && document.visibilityState !== 'hidden') this.#look = setTimeout(() => void this.#fetch(), delay)
  }

  /** Milliseconds between two looks. A stream can die without a word, so even a live page is looked at now and then. */
  get #pause(): number {
    const wishes = [...this.#watchers].map((watcher) => watcher.refreshSeconds)
    return Math.max(5, Math.min(...wishes)) * (this.#stream.open ? 4000 : 1000)
  }

  /** Milliseconds until the next attempt after a failure: 2 s, 4 s, 8 s … a minute, spread out. */
  get #patience(): number {
    return Math.min(60, 2 ** this.#failures) * 1000 * (0.75 + Math.random() / 2)
  }

  #tell(): void {
    for (const watcher of this.#watchers) watcher.changed()
  }
}

/** Older by both counts: after a restore from backup the revision falls back, but the document is newer. */
function isOlder(one: Versioned, other: Versioned): boolean {
  return one.revision <= other.revision && one.generatedAt < other.generatedAt
}

type Versioned = Pick<StatusDocument, 'revision' | 'generatedAt'>
