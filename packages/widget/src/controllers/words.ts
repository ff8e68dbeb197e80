import type { Locale } from '@incident-commander/server/contract'
import type { ReactiveController, ReactiveElement } from 'lit'
import { closestLocale, others } from '../labels/closest.ts'
import { enLine } from '../labels/en-line.ts'
import type { LineLabels } from '../labels/line-labels.ts'
import type { LiveStatus } from './live-status.ts'
import { documentOf } from './overall.ts'

/** An element that speaks. */
export type SpeakingHost = ReactiveElement & { locale: string | undefined }

/**
 * The words of an element, in the language it is asked to speak: its `locale`, else that of the page around it, else
 * that of the status page. English until another has arrived.
 */
export class Words implements ReactiveController {
  readonly #host: SpeakingHost
  readonly #live: LiveStatus
  #wanted: Locale = 'en'
  labels: LineLabels = enLine

  constructor(host: SpeakingHost, live: LiveStatus) {
    this.#host = host
    this.#live = live
    host.addController(this)
  }

  hostUpdate(): void {
    const host = this.#host
    const wanted =
      (host.locale
        ? closestLocale(host.locale)
        : (closestLocale(around(host)) ?? closestLocale(documentOf(this.#live.state)?.page.locale))) ?? 'en'
    if (wanted !== this.#wanted) void this.#learn(wanted)
  }

  async #learn(wanted: Locale): Promise<void> {
    this.#wanted = wanted
    try {
      const labels = wanted === 'en' ? enLine : await others[wanted]()
      if (wanted !== this.#wanted) return
      this.labels = labels
      this.#host.requestUpdate()
    } catch {
      // The words could not be fetched: what is there goes on in English.
    }
  }
}

const around = (host: Element) => host.closest('[lang]')?.getAttribute('lang')
