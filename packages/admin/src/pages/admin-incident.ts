import type { Component, Incident, PostUpdateInput } from '@incident-commander/server/contract'
import { backIcon, externalIcon } from '@incident-commander/widget/icons.ts'
import { IcIncident } from '@incident-commander/widget/elements/ic-incident.ts'
import { en } from '@incident-commander/widget/labels/en.ts'
import type { Labels } from '@incident-commander/widget/labels/labels.ts'
import { loadLabels } from '@incident-commander/widget/labels/load.ts'
import { LitElement, html, nothing, type PropertyValues } from 'lit'
import { Failure } from '../api/failure.ts'
import { listComponents } from '../api/components.ts'
import { countRecipients, postUpdate, previewMessage, readIncident } from '../api/incidents.ts'
import { nameTab } from '../controllers/document-title.ts'
import { Load } from '../controllers/load.ts'
import { Minute } from '../controllers/minute.ts'
import '../elements/admin-composer.ts'
import '../elements/admin-incident-glance.ts'
import type { PostedEvent } from '../elements/admin-composer.ts'
import { failedAgain, failedLoad, loadingRows } from '../elements/failure.ts'
import { impactChip, promise, stateChip } from '../elements/parts.ts'
import { paths } from '../router.ts'
import { detail as words } from '../words/incidents.ts'
import { shell } from '../words/shell.ts'
import { styles } from './admin-incident.styles.ts'
import { GoEvent, type ScreenContext } from './screen.ts'

if (!customElements.get('ic-incident')) customElements.define('ic-incident', IcIncident)

/** One incident: what to say next, what visitors see, and the facts at a glance. */
export class AdminIncident extends LitElement {
  static override styles = styles
  static override properties = {
    context: { attribute: false },
    incidentId: { attribute: false },
    labels: { state: true },
    said: { state: true },
  }

  declare context: ScreenContext
  declare incidentId: string
  /** The words visitors read. */
  declare private labels: Labels
  /** What was just done, for those who do not see it appear. */
  declare private said: string

  readonly #incident = new Load<Incident>(this, (signal) => this.#read(signal))
  readonly #components = new Load<Component[]>(this, (signal) => listComponents(this.context.page.id, signal))

  constructor() {
    super()
    this.labels = en
    this.said = ''
    new Minute(this)
    nameTab(this, () => ({ screen: this.#incident.value?.title ?? words.incident, page: this.context.page.name }))
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get('context')
    const { page, document } = this.context
    const pageMoved = changed.has('context') && page.id !== before?.page.id
    if (pageMoved || changed.has('incidentId')) {
      this.#incident.clear()
      this.said = ''
      void this.#incident.run()
      void this.#components.run()
      void loadLabels(page.locale).then((labels) => (this.labels = labels))
    } else if (changed.has('context') && document?.revision !== before?.document?.revision) {
      void this.#incident.run()
      void this.#components.run()
    }
  }

  protected override render() {
    const incident = this.#incident.value
    const { failure } = this.#incident
    return html`<div class="stack">
      <div class="head">
        <a class="crumb" href=${paths.incidents}>${backIcon()}${words.back}</a>
        <div class="title">
          <h1 tabindex="-1" dir="auto">${incident?.title ?? words.incident}</h1>
          ${
            incident
              ? html`${incident.impact ? impactChip(incident.impact) : nothing}${stateChip(incident.status)}
                <div class="end">
                  <a class="button" href=${incident.url} target="_blank" rel="noopener">${externalIcon()}${words.view}</a>
                </div>`
              : nothing
          }
        </div>
        ${incident ? html`<div class="only-phone">${promise(incident, { labels: en, timeZone: this.context.page.timeZone }, Date.now())}</div>` : nothing}
        <p class="visually-hidden" role="status">${this.said}</p>
      </div>
      ${failure ? this.#renderFailure(failure) : nothing}
      ${incident ? this.#renderIncident(incident) : failure ? nothing : html`<section class="card">${loadingRows(shell.loading)}</section>`}
    </div>`
  }

  #renderFailure(failure: Failure) {
    const again = () => void this.#incident.run()
    return this.#incident.value
      ? failedAgain('loadIncident', failure, this.context.asOf, again)
      : html`<section class="card">${failedLoad('loadIncident', failure, this.context.asOf, again)}</section>`
  }

  #renderIncident(incident: Incident) {
    const { me, page } = this.context
    const now = Date.now()
    return html`<div class="two">
      <div class="col">
        ${me.scopes.includes('incidents:write') ? this.#renderComposer(incident) : nothing}
        <section class="card" aria-labelledby="visitors">
          <header class="h">
            <h2 id="visitors">${words.visitors}</h2>
            <span class="end small quiet">${words.updates(incident.updates.length)}</span>
          </header>
          <div class="pad">
            <ic-incident bare heading-level="3" tabindex="-1" .incident=${incident} .place=${{ labels: this.labels, timeZone: page.timeZone }} .now=${now}></ic-incident>
          </div>
        </section>
      </div>
      <admin-incident-glance .incident=${incident} .place=${{ labels: en, timeZone: page.timeZone }} .now=${now}></admin-incident-glance>
    </div>`
  }

  #renderComposer(incident: Incident) {
    const { page } = this.context
    return html`<admin-composer
      .incident=${incident}
      .components=${this.#components.value ?? this.context.document?.components ?? []}
      .place=${{ labels: en, timeZone: page.timeZone }}
      .standard=${this.labels.incidents.noMessage}
      .send=${(input: PostUpdateInput, key: string) => postUpdate(page.id, incident.id, input, key)}
      .count=${(componentIds: string[], signal: AbortSignal) => countRecipients(page.id, { componentIds, incidentId: incident.id }, signal)}
      .preview=${async (message: string, signal: AbortSignal) => (await previewMessage(page.id, message, signal)).tree}
      @admin-posted=${this.#posted}
      @admin-conflict=${() => void this.#incident.run()}
      @admin-see-update=${this.#seeUpdate}
    ></admin-composer>`
  }

  /** An address without a page may name an incident of another page: a link from there knows only its id. */
  async #read(signal: AbortSignal): Promise<Incident> {
    const { page, pages } = this.context
    const id = this.incidentId
    try {
      return await readIncident(page.id, id, signal)
    } catch (error) {
      if (!(error instanceof Failure) || error.kind !== 'missing') throw error
      for (const other of pages.filter((candidate) => candidate.id !== page.id)) {
        const found = await readIncident(other.id, id, signal).catch(() => null)
        if (!found) continue
        this.dispatchEvent(new GoEvent(`${paths.incident(id)}?page=${other.slug}`, { replace: true }))
        return found
      }
      throw error
    }
  }

  #posted({ incident }: PostedEvent): void {
    this.#incident.put(incident)
    this.said = words.posted(en.incidentStatuses[incident.status])
    this.renderRoot.querySelector<HTMLElement>('h1')?.focus()
  }

  #seeUpdate(): void {
    const story = this.renderRoot.querySelector('ic-incident')
    story?.focus()
    story?.scrollIntoView({ block: 'start' })
  }
}
customElements.define('admin-incident', AdminIncident)

declare global {
  interface HTMLElementTagNameMap {
    'admin-incident': AdminIncident
  }
}
