import type { Clock } from '../clock.ts'
import type { PageChange } from '../contract/index.ts'
import { Refusal } from '../errors.ts'

const encoder = new TextEncoder()
/** Milliseconds a browser waits before it connects again. */
const opening = encoder.encode('retry: 2000\n\n')
const alive = encoder.encode('event: alive\ndata:\n\n')

/** Frames that may pile up for a reader who does not read; it comes again and is told what it missed. */
const largestBacklog = 8

export interface ChangesOptions {
  clock: Clock
  /** How many streams one person may hold open: a tab nobody looks at holds none. */
  perPerson?: number
  /** How many all together may. */
  total?: number
  /** Milliseconds between two signs of life, at each of which it is asked whether the person may still listen. */
  heartbeatEvery?: number
}

/** Somebody who wants to know. */
export interface Listener {
  pageId: string
  personId: string
  /** Whether they still may; throws while nobody can tell. */
  mayListen(): Promise<boolean>
}

/** Tells those who work on a page that something of it was changed: also what visitors never see, and never what. */
export interface Changes {
  /** Something of the page was changed; with null, notices may have been missed. */
  hear(pageId: string | null): void
  /** How long ago something was. */
  last(pageId: string): PageChange
  /**
   * Opens a stream of the page's changes.
   *
   * @throws Refusal too_many; unavailable
   */
  open(listener: Listener): ReadableStream<Uint8Array>
  /** How many streams are open. */
  size(): number
  /** Ends every stream and takes no more. */
  close(): void
}

interface Stream extends Listener {
  send(what: 'changed' | 'alive'): void
  end(): void
}

/** Creates the side of this process; it is told of changes by `hear`. */
export function createChanges(options: ChangesOptions): Changes {
  const { clock, perPerson = 20, total = 2000, heartbeatEvery = 15_000 } = options
  const streams = new Set<Stream>()
  const changedAt = new Map<string, number>()
  let sureSince = clock.now().getTime()
  let closed = false

  const last = (pageId: string): PageChange => ({
    ago: Math.max(0, clock.now().getTime() - (changedAt.get(pageId) ?? sureSince)),
  })
  const change = (pageId: string) => encoder.encode(`event: status\ndata: ${JSON.stringify(last(pageId))}\n\n`)

  const timer = setInterval(() => {
    for (const stream of streams) stream.send('alive')
  }, heartbeatEvery)
  timer.unref()

  /** A session that ends takes its stream along, so each frame asks for it first. */
  const createStream = (listener: Listener, controller: ReadableStreamDefaultController<Uint8Array>): Stream => {
    let due: 'changed' | 'alive' | null = null
    let sending = false
    const stream: Stream = {
      ...listener,
      send(what) {
        if (due !== 'changed') due = what
        if (!sending) void sendDue()
      },
      end() {
        if (streams.delete(stream)) controller.close()
      },
    }
    const sendDue = async () => {
      sending = true
      while (due && streams.has(stream)) {
        const what = due
        due = null
        const may = await listener.mayListen().catch(() => null)
        if (may === null) {
          // Nobody can tell at the moment: the next sign of life asks again, and a change is still to be told.
          due = what
          break
        }
        if (!streams.has(stream)) break
        if (!may || (controller.desiredSize ?? 0) < -largestBacklog) stream.end()
        else controller.enqueue(what === 'alive' ? alive : change(listener.pageId))
      }
      sending = false
    }
    return stream
  }

  return {
    hear(pageId) {
      const now = clock.now().getTime()
      if (pageId !== null) changedAt.set(pageId, now)
      else {
        changedAt.clear()
        sureSince = now
      }
      for (const stream of streams) if (pageId === null || stream.pageId === pageId) stream.send('changed')
    },

    last,

    open(listener) {
      if (closed || streams.size >= total)
        throw new Refusal('unavailable', 'No more streams are opened at the moment', { retryAfter: 30 })
      const own = [...streams].filter(({ personId }) => personId === listener.personId)
      if (own.length >= perPerson)
        throw new Refusal('too_many', `You have ${perPerson} streams open already`, { retryAfter: 30 })
      let stream: Stream | undefined
      return new ReadableStream<Uint8Array>({
        start(controller) {
          stream = createStream(listener, controller)
          streams.add(stream)
          controller.enqueue(opening)
          controller.enqueue(change(listener.pageId))
        },
        cancel() {
          if (stream) streams.delete(stream)
        },
      })
    },

    size: () => streams.size,

    close() {
      closed = true
      clearInterval(timer)
      for (const stream of streams) stream.end()
    },
  }
}
