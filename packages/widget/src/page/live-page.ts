import type { Locale, StatusDocument } from '@incident-commander/server/contract'
import { hydrate } from '@lit-labs/ssr-client'
import { type LitElement, render } from 'lit'
import { sourceOf, type LiveState, type Source, type Watcher } from '../controllers/status-source.ts'
import { loadLabels } from '../labels/load.ts'
import { visitorZone } from '../time.ts'
import { pageElements } from './define.ts'
import { favicon } from './favicon.ts'
import { loadPageLabels } from './labels/load.ts'
import { contextAtRendering, type PageContext, type ZoneChoice } from './page-context.ts'
import { isOfRecord, isPostmortemPage, ownerOf, type ShownPage, withDocument } from './page-data.ts'
import { titleOf } from './page-title.ts'
import { viewOf } from './page-view.ts'
import { chooseLanguage, chooseZone, recallLanguage, recallZone, remember, release } from './preferences.ts'
import type { SignUp } from './sign-up.ts'
import { currentTheme, showTheme, themeKey } from './theme.ts'

/** Takes over a page that the server rendered, and keeps it up to date from then on. */
export class LivePage implements Watcher {
  readonly refreshSeconds = 30
  readonly #root: HTMLElement
  readonly #source: Source
  #data: ShownPage
  #shown: StatusDocument | undefined
  #context: PageContext
  #signUp: SignUp | undefined

  private constructor(root: HTMLElement, data: ShownPage, context: PageContext) {
    this.#root = root
    this.#data = data
    // The page may be reached by another name than the one it is linked by; only our own origin may be asked.
    const service = location.origin + new URL(ownerOf(data).url).pathname.replace(/\/+$/, '')
    this.#source = sourceOf(service)
    this.#context = {
      ...context,
      service,
      zone: recallZone(),
      theme: showTheme(currentTheme()),
      choose: {
        zone: this.#chooseZone,
        language: this.#chooseLanguage,
        theme: this.#chooseTheme,
        subscribe: this.#subscribe,
      },
    }
  }

  /** The first view is the server's own, to the letter; the visitor's choices and the present come right after. */
  static async takeOver(root: HTMLElement, data: ShownPage): Promise<LivePage> {
    const { locale } = ownerOf(data)
    const [labels, words] = await Promise.all([loadLabels(locale), loadPageLabels(locale)])
    const context = contextAtRendering(data, labels, words)
    if (isPostmortemPage(data)) await import('./define-postmortem.ts')
    hydrate(viewOf(data, context), root)
    // Until an element has compared what stands there with what it would render, it may not be told anything else.
    const elements = root.querySelectorAll<LitElement>([...Object.keys(pageElements), 'ic-postmortem'].join())
    await Promise.all(Array.from(elements, ({ updateComplete }) => updateComplete))
    const page = new LivePage(root, data, context)
    const language = recallLanguage()
    // Words that cannot be fetched leave the page in its own.
    if (language && language !== locale) await page.#speak(language).catch(() => {})
    page.changed()
    // A month that is told changes no more under a reader's eyes; only what can be subscribed to is asked for, then.
    if (!isOfRecord(data)) page.#source.watch(page)
    const watch = () => page.#source.watch(page)
    if (isOfRecord(data)) subscribePanel()?.addEventListener('beforetoggle', watch, { once: true })
    return page
  }

  changed(): void {
    const { state, now } = this.#source
    if (state.kind === 'known' && state.document !== this.#shown) {
      this.#shown = state.document
      this.#data = withDocument(this.#data, state.document)
    }
    // Until the service has answered, the visitor's clock may be hours wrong: the moment of rendering stands.
    const present = state.kind === 'loading' ? {} : { now, frozen: false }
    const live = state.kind === 'known' && state.live
    const offer = this.#shown ?? this.#context.offer
    this.#context = { ...this.#context, ...present, live, asOf: this.#lastHeard(state), offer }
    this.#render()
    if (state.kind !== 'loading' || isOfRecord(this.#data)) release()
  }

  /** A page that came out of a cache while the service is down knows only when it was made. */
  #lastHeard(state: LiveState): string | undefined {
    if (state.kind === 'stale') return new Date(state.asOf).toISOString()
    const data = this.#data
    if (state.kind !== 'unknown' || isOfRecord(data)) return undefined
    return 'document' in data ? data.document.generatedAt : data.present?.generatedAt
  }

  #render(): void {
    const { place, zone } = this.#context
    const timeZone = this.#zoneOf(zone)
    if (timeZone !== place.timeZone) this.#context = { ...this.#context, place: { ...place, timeZone } }
    this.#context = { ...this.#context, signUp: this.#signUp?.viewIn(place.labels.locale) }
    render(viewOf(this.#data, this.#context), this.#root)
    document.title = titleOf(this.#data, this.#context)
    document.querySelector('link[rel="icon"]')?.setAttribute('href', favicon(this.#data, this.#context.asOf))
  }

  #zoneOf(choice: ZoneChoice): string {
    if (choice === 'device') return visitorZone()
    return choice === 'utc' ? 'UTC' : ownerOf(this.#data).timeZone
  }

  async #speak(language: Locale): Promise<void> {
    const [labels, words] = await Promise.all([loadLabels(language), loadPageLabels(language)])
    document.documentElement.lang = language
    this.#context = { ...this.#context, words, place: { ...this.#context.place, labels } }
  }

  readonly #chooseZone = (event: Event): void => {
    this.#context = { ...this.#context, zone: chooseZone(valueOf(event)) }
    this.#render()
  }

  readonly #chooseLanguage = async (event: Event): Promise<void> => {
    const language = chooseLanguage(valueOf(event))
    if (!language) return
    await this.#speak(language)
    this.#render()
  }

  readonly #chooseTheme = (event: Event): void => {
    const theme = showTheme(valueOf(event))
    remember(themeKey, theme === 'system' ? null : theme)
    this.#context = { ...this.#context, theme }
  }

  readonly #subscribe = async (event: SubmitEvent): Promise<void> => {
    const { target: form } = event
    if (!(form instanceof HTMLFormElement)) return
    event.preventDefault()
    try {
      const { SignUp } = await import('./sign-up.ts')
      this.#signUp ??= new SignUp(this.#context.service, {
        render: () => this.#render(),
        startedOver: () => focusIn('.panel .input'),
      })
    } catch {
      // Without the script it is still a form.
      return form.submit()
    }
    await this.#signUp.send(form, this.#context.place.labels.locale)
    // What had the focus is gone, or needs another look.
    focusIn('.sent, [aria-invalid], [value="some"]')
  }
}

const subscribePanel = (): HTMLElement | null => document.getElementById('subscribe')
const focusIn = (selector: string): void => subscribePanel()?.querySelector<HTMLElement>(selector)?.focus()

const valueOf = ({ target }: Event): string =>
  target instanceof HTMLSelectElement || target instanceof HTMLInputElement ? target.value : ''
