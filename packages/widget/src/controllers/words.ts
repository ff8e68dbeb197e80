import type { Locale } from '@incident-commander/server/contract'
import type { ReactiveController, ReactiveElement } from 'lit'
import { en } from '../labels/en.ts'
import type { Labels } from '../labels/labels.ts'
import { closestLocale, loadLabels } from '../labels/load.ts'

/** An element that speaks. */
export type SpeakingHost = ReactiveElement & { locale: string | undefined }

/**
 * The words of an element, in the language it is asked to speak: its `locale`, else that of the page around it, else
 * that of the status page. English until another has arrived.
 */
export class Words implements ReactiveController {
  readonly #host: SpeakingHost
  readonly #pageLocale: () => string | undefined
  #wanted: Locale = 'en'
  labels: Labels = en

  constructor(host: SpeakingHost, pageLocale: () => string | undefined) {
    this.#host = host
    this.#pageLocale = pageLocale
    host.addController(this)
  }

  hostUpdate(): void {
    const around = this.#host.closest('[lang]')?.getAttribute('lang')
    const wanted = this.#host.locale
      ? (closestLocale(this.#host.locale) ?? 'en')
      : (closestLocale(around) ?? closestLocale(this.#pageLocale()) ?? 'en')
    if (wanted === this.#wanted) return
    this.#wanted = wanted
    loadLabels(wanted).then(
      (labels) => {
        if (wanted !== this.#wanted) return
        this.labels = labels
        this.#host.requestUpdate()
      },
      // The words could not be fetched: what is there goes on in English.
      () => {},
    )
  }
}
