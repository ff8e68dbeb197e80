import { StatusStream } from '@incident-commander/widget/controllers/status-stream.ts'
import type { ReactiveController, ReactiveControllerHost } from 'lit'
import { signedOut } from '../api/request.ts'

/** Milliseconds by which the way of a word, and the clocks of several servers, may differ. */
const slack = 5000

/**
 * Whether something of a status page was changed, by whomever, also what visitors never see: that is what the console's
 * screens read again on. Where the stream cannot be had, what visitors see says of more than nothing.
 */
export class PageChanges implements ReactiveController {
  readonly #host: ReactiveControllerHost
  #pageId: string | null = null
  #revision: number | null = null
  #stream: StatusStream | null = null
  #connected = false
  /** Until when nothing can have been missed. */
  #sureAt = 0
  #isOpening = false

  /** Grows with each change. */
  count = 0

  constructor(host: ReactiveControllerHost) {
    this.#host = host
    host.addController(this)
  }

  /** Follows a page, at the revision that visitors see; null follows none. */
  follow(pageId: string | null, revision: number | null): void {
    if (pageId !== this.#pageId) {
      this.#stream?.close()
      this.#pageId = pageId
      this.#sureAt = Date.now()
      this.#stream = pageId === null ? null : this.#streamOf(pageId)
      this.#turn()
    } else if (this.#revision !== null && revision !== this.#revision && !this.#stream?.open) this.count += 1
    this.#revision = revision
  }

  hostConnected(): void {
    this.#connected = true
    document.addEventListener('visibilitychange', this.#turn)
    signedOut.addEventListener('signed-in', this.#again)
    this.#turn()
  }

  hostDisconnected(): void {
    this.#connected = false
    document.removeEventListener('visibilitychange', this.#turn)
    signedOut.removeEventListener('signed-in', this.#again)
    this.#turn()
  }

  #streamOf(pageId: string): StatusStream {
    const stream: StatusStream = new StatusStream(`/api/v1/pages/${pageId}/changes`, {
      heard: (data) => this.#hear(data),
      changed: () => (this.#isOpening = stream.open),
    })
    return stream
  }

  /** Browsers open six connections to a host: a tab nobody looks at holds none. */
  readonly #turn = (): void => {
    if (this.#connected && !document.hidden) this.#stream?.start(false)
    else this.#stream?.close()
  }

  readonly #again = (): void => this.#stream?.start(true)

  #hear(data: unknown): void {
    const ago = agoIn(data)
    const now = Date.now()
    if (ago !== null) {
      // What was changed before anything was read has been read.
      if (!this.#isOpening || ago < now - this.#sureAt + slack) {
        this.count += 1
        this.#host.requestUpdate()
      }
      this.#isOpening = false
    }
    this.#sureAt = now
  }
}

/** How long ago a change was; null for a sign of life. */
function agoIn(data: unknown): number | null {
  return data ? Number((JSON.parse(String(data)) as { ago: unknown }).ago) : null
}
