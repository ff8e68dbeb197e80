import { html } from 'lit'
import type { LineLabels } from '../labels/line-labels.ts'
import { LazyPart } from './lazy-part.ts'
import { type LiveHost, LiveStatus } from './live-status.ts'
import { type SpeakingHost, Words } from './words.ts'

/** What fills an element. */
interface Body {
  /** Nothing while it still waits for something to begin with. */
  render(live: LiveStatus, labels: LineLabels): unknown
}

/** All that an element shows: fetched when the first one is shown, then drawn from the state of its status page. */
export class LazyBody {
  readonly #live: LiveStatus
  readonly #words: Words
  readonly #body: LazyPart<Body>

  constructor(host: LiveHost & SpeakingHost, fetch: () => Promise<Body>) {
    this.#live = new LiveStatus(host)
    this.#words = new Words(host, this.#live)
    this.#body = new LazyPart(host, fetch)
  }

  render(): unknown {
    // Asked for first, so that the body's script and the page's answer travel side by side.
    const body = this.#body.get()
    const { labels } = this.#words
    const drawn = this.#live.state.kind !== 'loading' && body?.render(this.#live, labels)
    return drawn || html`<slot><div class="skeleton" aria-busy="true">${labels.line.loading}</div></slot>`
  }
}
