import type {
  Component,
  ComponentLog,
  EditIncidentInput,
  EditUpdateInput,
  Incident,
  IncidentUpdate,
  PostUpdateInput,
  PreviewTemplateInput,
} from '@incident-commander/server/contract'
import { backIcon, editIcon, externalIcon } from '@incident-commander/widget/icons.ts'
import { en } from '@incident-commander/widget/labels/en.ts'
import type { Labels } from '@incident-commander/widget/labels/labels.ts'
import { loadLabels } from '@incident-commander/widget/labels/load.ts'
import { LitElement, html, nothing, type PropertyValues } from 'lit'
import { Failure } from '../api/failure.ts'
import { listComponents } from '../api/components.ts'
import {
  countRecipients,
  deleteIncident,
  deleteUpdate,
  editIncident,
  editUpdate,
  postUpdate,
  previewMessage,
  readComponentLog,
  readIncident,
} from '../api/incidents.ts'
import { listTemplates, previewTemplate } from '../api/templates.ts'
import { nameTab } from '../controllers/document-title.ts'
import { Load } from '../controllers/load.ts'
import { Minute } from '../controllers/minute.ts'
import { Submission } from '../controllers/submission.ts'
import '../elements/admin-component-log.ts'
import '../elements/admin-composer.ts'
import '../elements/admin-incident-dialog.ts'
import '../elements/admin-incident-glance.ts'
import '../elements/admin-timeline.ts'
import '../elements/admin-update-dialog.ts'
import type { PostedEvent } from '../elements/admin-composer.ts'
import type { UpdateActEvent } from '../elements/admin-timeline.ts'
import { confirmDialog } from '../elements/confirm-dialog.ts'
import { Modal } from '../elements/dialog.ts'
import type { EditedEvent } from '../elements/edited-event.ts'
import { failedAgain, failedLoad, failedSend, loadingRows } from '../elements/failure.ts'
import { impactChip, promise, stateChip, trashIcon } from '../elements/parts.ts'
import { staleNotice } from '../elements/stale-notice.ts'
import { paths } from '../router.ts'
import { componentLog, edit, timeline } from '../words/incident-record.ts'
import { detail as words } from '../words/incidents.ts'
import { shell } from '../words/shell.ts'
import { styles } from './admin-incident.styles.ts'
import { incidentRecord } from './incident-record.ts'
import { GoEvent, type ScreenContext } from './screen.ts'

/** What stands open over the screen. */
type Open =
  | { dialog: 'edit' }
  | { dialog: 'delete'; seen: Incident }
  | ({ dialog: 'update' } & AnUpdate)
  | ({ dialog: 'delete-update' } & AnUpdate)
type AnUpdate = { update: IncidentUpdate; seen: Incident }

/** One incident: what to say next, what visitors see, and the facts at a glance. */
export class AdminIncident extends LitElement {
  static override styles = styles
  static override properties = {
    context: { attribute: false },
    incidentId: { attribute: false },
    labels: { state: true },
    said: { state: true },
    open: { state: true },
  }

  declare context: ScreenContext
  declare incidentId: string
  /** The words visitors read. */
  declare private labels: Labels
  /** What was just done, for those who do not see it appear. */
  declare private said: string
  declare private open: Open | null

  readonly #incident = new Load<Incident>(this, (signal) => this.#read(signal))
  readonly #components = new Load<Component[]>(this, (signal) => listComponents(this.context.page.id, signal))
  readonly #log = new Load<ComponentLog[]>(
    this,
    async (signal) => (await readComponentLog(this.context.page.id, this.incidentId, signal)).items,
  )
  readonly #deletion = new Submission<Incident, true>(this, [], async (seen) => {
    await deleteIncident(this.context.page.id, seen)
    return true
  })
  readonly #updateDeletion = new Submission<AnUpdate, Incident>(this, [], ({ seen, update }) =>
    deleteUpdate(this.context.page.id, seen, update.id),
  )
  readonly #modal = new Modal(this)

  constructor() {
    super()
    this.labels = en
    this.said = ''
    this.open = null
    new Minute(this)
    nameTab(this, () => ({ screen: this.#incident.value?.title ?? words.incident, page: this.context.page.name }))
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get('context')
    const { page, document } = this.context
    const pageMoved = changed.has('context') && page.id !== before?.page.id
    if (pageMoved || changed.has('incidentId')) {
      this.#incident.clear()
      this.#log.clear()
      this.said = ''
      this.open = null
      this.#readAll()
      void loadLabels(page.locale).then((labels) => (this.labels = labels))
    } else if (changed.has('context') && document?.revision !== before?.document?.revision) {
      this.#readAll()
    }
  }

  #readAll(): void {
    void this.#incident.run()
    void this.#components.run()
    void this.#log.run()
  }

  protected override render() {
    const incident = this.#incident.value
    const { failure } = this.#incident
    return html`<div class="stack">
        <div class="head">
          <a class="crumb" href=${paths.incidents}>${backIcon()}${words.back}</a>
          <div class="title">
            <h1 tabindex="-1" dir="auto">${incident?.title ?? words.incident}</h1>
            ${incident ? this.#renderTitle(incident) : nothing}
          </div>
          ${incident ? html`<div class="only-phone">${promise(incident, { labels: en, timeZone: this.context.page.timeZone }, Date.now())}</div>` : nothing}
          ${incident?.test ? html`<p class="small quiet">${words.testHint}</p>` : nothing}
          <p class="visually-hidden" role="status">${this.said}</p>
        </div>
        ${failure ? this.#renderFailure(failure) : nothing}
        ${incident ? this.#renderIncident(incident) : failure ? nothing : html`<section class="card">${loadingRows(shell.loading)}</section>`}
      </div>
      ${incident && this.open ? this.#renderOpen(this.open, incident) : nothing}`
  }

  get #mayWrite(): boolean {
    return this.context.me.scopes.includes('incidents:write')
  }

  #renderTitle({ impact, status, test, url, updates }: Incident) {
    const seen = this.#incident.value
    return html`${test ? html`<span class="chip">${words.isTest}</span>` : nothing}${impact ? impactChip(impact) : nothing}${stateChip(status)}
      <div class="end">
        ${test ? nothing : html`<a class="button" href=${url} target="_blank" rel="noopener">${externalIcon()}${words.view}</a>`}
        ${
          this.#mayWrite && updates.length > 0 && seen
            ? html`<button class="button" type="button" aria-haspopup="dialog" @click=${() => (this.open = { dialog: 'edit' })}>${editIcon()}${edit.short}</button>
              <button class="button only" type="button" title=${edit.deleteIncident} aria-label=${edit.deleteIncident} aria-haspopup="dialog"
                @click=${() => this.#ask({ dialog: 'delete', seen })}>${trashIcon()}</button>`
            : nothing
        }
      </div>`
  }

  #renderFailure(failure: Failure) {
    const again = () => void this.#incident.run()
    return this.#incident.value
      ? failedAgain('loadIncident', failure, this.context.asOf, again)
      : html`<section class="card">${failedLoad('loadIncident', failure, this.context.asOf, again)}</section>`
  }

  #renderIncident(incident: Incident) {
    const { page } = this.context
    const now = Date.now()
    const place = { labels: en, timeZone: page.timeZone }
    const logs = this.#log.value
    return html`<div class="two">
      <div class="col">
        ${this.#mayWrite ? this.#renderComposer(incident) : nothing}
        <section class="card" aria-labelledby="timeline">
          <header class="h">
            <h2 id="timeline" tabindex="-1">${timeline.title}</h2>
            <span class="end small quiet">${words.updates(incident.updates.length)}</span>
          </header>
          <div class="pad">
            <admin-timeline .incident=${incident} .place=${place} .labels=${this.labels} .now=${now} ?editable=${this.#mayWrite} @admin-update-act=${this.#actOnUpdate}></admin-timeline>
          </div>
        </section>
        ${
          logs && logs.length > 0
            ? html`<section class="card" aria-labelledby="log">
              <header class="h"><h2 id="log">${componentLog.title}</h2><span class="end small quiet">${incident.test ? componentLog.test : componentLog.lead}</span></header>
              <admin-component-log .logs=${logs} .begin=${incident.startedAt} .end=${incident.resolvedAt} .place=${place} .now=${now}></admin-component-log>
            </section>`
            : nothing
        }
        ${incidentRecord.deliveries(page, incident, place, now, this.#mayWrite)}
      </div>
      <div class="col">
        <admin-incident-glance .incident=${incident} .place=${place} .now=${now}></admin-incident-glance>
        ${incidentRecord.postmortem(page, incident, this.#mayWrite)}
        ${incidentRecord.notes(page, incident, place, now, this.#mayWrite)}
        ${incidentRecord.changes(page, incident, place, now)}
      </div>
    </div>`
  }

  #renderOpen(open: Open, incident: Incident) {
    const { page, document } = this.context
    const place = { labels: en, timeZone: page.timeZone }
    const components = this.#components.value ?? document?.components ?? []
    const leave = () => (this.open = null)
    switch (open.dialog) {
      case 'edit':
        return html`<admin-incident-dialog .incident=${incident} .components=${components} .place=${place}
          .send=${(seen: Incident, input: EditIncidentInput, key: string) => editIncident(page.id, seen, input, key)}
          @admin-edited=${this.#edited} @admin-leave=${leave}></admin-incident-dialog>`
      case 'update':
        return html`<admin-update-dialog .incident=${open.seen} .posted=${open.update} .components=${components} .place=${place}
          .send=${(seen: Incident, input: EditUpdateInput, key: string) => editUpdate(page.id, seen, open.update.id, input, key)}
          @admin-edited=${this.#edited} @admin-leave=${leave}></admin-update-dialog>`
      case 'delete':
        return confirmDialog({
          question: edit.deleteIncidentQuestion(open.seen.title),
          body: html`<p>${edit.deleteIncidentDetail(open.seen.updates.length)}</p><p>${open.seen.test ? nothing : edit.trust}</p>`,
          keep: edit.keep,
          act: edit.deleteIncident,
          busy: this.#deletion.busy,
          failure: this.#renderRefusal(open.seen, this.#deletion.failure),
          confirm: () => void this.#delete(open.seen),
          closed: leave,
        })
      case 'delete-update':
        return confirmDialog({
          question: edit.deleteUpdateQuestion,
          body: html`<p>${edit.deleteUpdateDetail}</p>`,
          keep: edit.keep,
          act: edit.deleteUpdateAct,
          busy: this.#updateDeletion.busy,
          failure: this.#renderRefusal(open.seen, this.#updateDeletion.failure),
          confirm: () => void this.#deleteUpdate(open),
          closed: leave,
        })
    }
  }

  #renderRefusal(seen: Incident, failure: Failure | null) {
    if (!failure) return nothing
    const place = { labels: en, timeZone: this.context.page.timeZone }
    return failure.kind === 'stale' && failure.current
      ? staleNotice(seen, failure.current as Incident, place)
      : failedSend('delete', failure)
  }

  #renderComposer(incident: Incident) {
    const { page } = this.context
    return html`<admin-composer
      .incident=${incident}
      .components=${this.#components.value ?? this.context.document?.components ?? []}
      .place=${{ labels: en, timeZone: page.timeZone }}
      .labels=${this.labels}
      .send=${(input: PostUpdateInput, key: string) => postUpdate(page.id, incident.id, input, key)}
      .count=${(componentIds: string[], signal: AbortSignal) => countRecipients(page.id, { componentIds, incidentId: incident.id }, signal)}
      .preview=${async (message: string, signal: AbortSignal) => (await previewMessage(page.id, message, signal)).tree}
      .templates=${(signal: AbortSignal) => listTemplates(page.id, signal)}
      .fill=${(input: PreviewTemplateInput) => previewTemplate(page.id, input)}
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
    this.#take(incident, words.posted(en.incidentStatuses[incident.status]))
    this.renderRoot.querySelector<HTMLElement>('h1')?.focus()
  }

  readonly #edited = ({ incident, said }: EditedEvent): void => {
    this.#take(incident, said)
    this.renderRoot.querySelector('admin-incident-dialog')?.close()
    this.renderRoot.querySelector('admin-update-dialog')?.close()
  }

  #take(incident: Incident, said: string): void {
    this.#incident.put(incident)
    this.said = said
    void this.#log.run()
  }

  #actOnUpdate({ act, update }: UpdateActEvent): void {
    const seen = this.#incident.value
    if (seen) this.#ask({ dialog: act === 'edit' ? 'update' : 'delete-update', update, seen })
  }

  #ask(open: Open): void {
    this.#deletion.reset()
    this.#updateDeletion.reset()
    this.open = open
  }

  async #delete(seen: Incident): Promise<void> {
    if (await this.#deletion.submit(asShown(seen, this.#deletion.failure)))
      this.dispatchEvent(new GoEvent(paths.incidents, { replace: true }))
    else this.#seeAgain(this.#deletion.failure)
  }

  async #deleteUpdate({ update, seen }: AnUpdate): Promise<void> {
    const asked = { update, seen: asShown(seen, this.#updateDeletion.failure) }
    const incident = await this.#updateDeletion.submit(asked)
    if (!incident) return this.#seeAgain(this.#updateDeletion.failure)
    this.#modal.close()
    this.#take(incident, edit.deleted)
  }

  /** What was refused as stale is shown as it is now; asked once more, that is what is meant. */
  #seeAgain(failure: Failure | null): void {
    if (failure?.kind === 'stale' && failure.current) this.#incident.put(failure.current as Incident)
  }

  #seeUpdate(): void {
    const heading = this.renderRoot.querySelector<HTMLElement>('#timeline')
    heading?.focus()
    heading?.scrollIntoView({ block: 'start' })
  }
}
customElements.define('admin-incident', AdminIncident)

/** What the person has before them: as it was refused the last time, if it was, and else as it was opened. */
const asShown = (seen: Incident, failure: Failure | null) =>
  failure?.kind === 'stale' && failure.current ? (failure.current as Incident) : seen

declare global {
  interface HTMLElementTagNameMap {
    'admin-incident': AdminIncident
  }
}
