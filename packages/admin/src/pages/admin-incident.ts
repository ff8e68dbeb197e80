import type { Component, ComponentLog, Incident } from '@incident-commander/server/contract'
import { backIcon } from '@incident-commander/widget/icons.ts'
import { en } from '@incident-commander/widget/labels/en.ts'
import type { Labels } from '@incident-commander/widget/labels/labels.ts'
import { loadLabels } from '@incident-commander/widget/labels/load.ts'
import { LitElement, html, nothing, type PropertyValues } from 'lit'
import type { Failure } from '../api/failure.ts'
import { listComponents } from '../api/components.ts'
import { deleteIncident, deleteUpdate, findIncident, readComponentLog } from '../api/incidents.ts'
import { nameTab } from '../controllers/document-title.ts'
import { Load } from '../controllers/load.ts'
import { Minute } from '../controllers/minute.ts'
import { Submission } from '../controllers/submission.ts'
import '../elements/admin-incident-clients.ts'
import '../elements/admin-incident-glance.ts'
import '../elements/admin-timeline.ts'
import type { PostedEvent } from '../elements/composer-events.ts'
import type { UpdateActEvent } from '../elements/admin-timeline.ts'
import { Modal } from '../elements/dialog.ts'
import type { EditedEvent } from '../elements/edited-event.ts'
import { failedAgain, failedLoad, loadingRows } from '../elements/failure.ts'
import { promise } from '../elements/parts.ts'
import { postedNote } from '../elements/posted-note.ts'
import type { ReachEvent } from '../elements/reach-event.ts'
import type { Reach } from '../reach.ts'
import { paths } from '../router.ts'
import { edit, timeline } from '../words/incident-record.ts'
import { detail as words } from '../words/incidents.ts'
import { shell } from '../words/shell.ts'
import { styles } from './admin-incident.styles.ts'
import { goToComposer, incidentComposer } from './incident-composer.ts'
import { asShown } from './incident-deletion.ts'
import { incidentDialog } from './incident-dialogs.ts'
import { incidentRecord } from './incident-record.ts'
import type { AnUpdate, Open } from './incident-open.ts'
import { besideTitle } from './incident-title.ts'
import { reminderList } from './reminder-list.ts'
import { GoEvent, type ScreenContext } from './screen.ts'

/** One incident: what to say next, what visitors see, and the facts at a glance. */
export class AdminIncident extends LitElement {
  static override styles = styles
  static override properties = {
    context: { attribute: false },
    incidentId: { attribute: false },
    labels: { state: true },
    said: { state: true },
    posted: { state: true },
    reach: { state: true },
    open: { state: true },
  }

  declare context: ScreenContext
  declare incidentId: string
  /** The words visitors read. */
  declare private labels: Labels
  /** What was just done, for those who do not see it appear. */
  declare private said: string
  /** The update that was posted here last, by its id. */
  declare private posted: string | null
  /** How far updates have been told. */
  declare private reach: Reach
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
    this.posted = null
    this.reach = new Map()
    this.open = null
    new Minute(this)
    nameTab(this, () => ({ screen: this.#incident.value?.title ?? words.incident, page: this.context.page.name }))
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get('context')
    const { page, changes } = this.context
    const pageMoved = changed.has('context') && page.id !== before?.page.id
    if (pageMoved || changed.has('incidentId')) {
      this.#incident.clear()
      this.#log.clear()
      this.said = ''
      this.posted = null
      this.reach = new Map()
      this.open = null
      this.#readAll()
      void loadLabels(page.locale).then((labels) => (this.labels = labels))
    } else if (changed.has('context') && changes !== before?.changes) {
      this.#readAll()
    }
  }

  #readAll(): void {
    void this.#incident.run()
    void this.#components.run()
    void this.#log.run()
  }

  protected override updated(): void {
    void goToComposer(this.renderRoot)
  }

  protected override render() {
    const incident = this.#incident.value
    const { failure } = this.#incident
    const posted = incident?.updates.find(({ id }) => id === this.posted)
    return html`<div class="stack">
        <div class="head">
          <a class="crumb" href=${paths.incidents}>${backIcon()}${words.back}</a>
          <div class="title">
            <h1 tabindex="-1" dir="auto">${incident?.title ?? words.incident}</h1>
            ${incident ? this.#renderTitle(incident) : nothing}
          </div>
          ${incident && !this.#isReminded ? html`<div class="only-phone">${promise(incident, { labels: en, timeZone: this.context.page.timeZone }, Date.now())}</div>` : nothing}
          ${incident?.test ? html`<p class="small quiet">${words.testHint}</p>` : nothing}
          ${incident?.clientIds ? html`<admin-incident-clients .pageId=${this.context.page.id} .clientIds=${incident.clientIds}></admin-incident-clients>` : nothing}
          <p class="visually-hidden" role="status">${this.said}</p>
          ${posted ? postedNote(posted, this.reach, () => this.#seeUpdate()) : nothing}
        </div>
        ${reminderList(this.context, this.incidentId)} ${failure ? this.#renderFailure(failure) : nothing}
        ${incident ? this.#renderIncident(incident) : failure ? nothing : html`<section class="card">${loadingRows(shell.loading)}</section>`}
      </div>
      ${incident && this.open ? this.#renderOpen(this.open, incident) : nothing}`
  }

  /** The reminder says what the promise would. */
  get #isReminded(): boolean {
    return this.context.reminders.some(
      ({ kind, incident }) => kind === 'update_overdue' && incident?.id === this.incidentId,
    )
  }

  get #mayWrite(): boolean {
    return this.context.me.scopes.includes('incidents:write')
  }

  #renderTitle(seen: Incident) {
    return besideTitle(seen, {
      mayWrite: this.#mayWrite,
      edit: () => (this.open = { dialog: 'edit' }),
      delete: () => this.#ask({ dialog: 'delete', seen }),
    })
  }

  #renderFailure(failure: Failure) {
    const again = () => void this.#incident.run()
    return this.#incident.value
      ? failedAgain('loadIncident', failure, this.context.asOf, again)
      : html`<section class="card">${failedLoad('loadIncident', failure, this.context.asOf, again)}</section>`
  }

  #renderIncident(incident: Incident) {
    const { page, changes } = this.context
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
            <admin-timeline .incident=${incident} .place=${place} .labels=${this.labels} .now=${now} .reach=${this.reach} ?editable=${this.#mayWrite} @admin-update-act=${this.#actOnUpdate}></admin-timeline>
          </div>
        </section>
        ${logs && logs.length > 0 ? incidentRecord.components(incident, logs, place, now) : nothing}
        ${incidentRecord.deliveries(page, incident, place, now, this.#mayWrite, this.#reached)}
      </div>
      <div class="col">
        <admin-incident-glance .incident=${incident} .place=${place} .now=${now}></admin-incident-glance>
        ${incidentRecord.postmortem(page, incident, this.#mayWrite)}
          ${incidentRecord.conversations(page, incident, changes, place, now, this.#mayWrite)}
        ${incidentRecord.notes(page, incident, changes, place, now, this.#mayWrite)}
        ${incidentRecord.changes(page, incident, changes, place, now)}
      </div>
    </div>`
  }

  #renderOpen(open: Open, incident: Incident) {
    const { page, document } = this.context
    return incidentDialog(open, {
      page,
      incident,
      components: this.#components.value ?? document?.components ?? [],
      place: { labels: en, timeZone: page.timeZone },
      deletion: this.#deletion,
      updateDeletion: this.#updateDeletion,
      edited: this.#edited,
      delete: (seen) => void this.#delete(seen),
      deleteUpdate: (asked) => void this.#deleteUpdate(asked),
      leave: () => (this.open = null),
    })
  }

  #renderComposer(incident: Incident) {
    const { page, document } = this.context
    return incidentComposer({
      page,
      incident,
      components: this.#components.value ?? document?.components ?? [],
      labels: this.labels,
      posted: this.#posted,
      conflict: () => void this.#incident.run(),
      seeUpdate: () => this.#seeUpdate(),
    })
  }

  /** An address without a page may name an incident of another page: a link from there knows only its id. */
  async #read(signal: AbortSignal): Promise<Incident> {
    const { page, pages } = this.context
    const { incident, home } = await findIncident(page, pages, this.incidentId, signal)
    if (home !== page)
      this.dispatchEvent(new GoEvent(`${paths.incident(incident.id)}?page=${home.slug}`, { replace: true }))
    return incident
  }

  readonly #posted = ({ incident }: PostedEvent): void => {
    this.posted = incident.updates.toSorted((one, other) => other.createdAt.localeCompare(one.createdAt))[0]?.id ?? null
    this.#take(incident, '')
    this.renderRoot.querySelector<HTMLElement>('h1')?.focus()
  }

  readonly #edited = ({ incident, said }: EditedEvent): void => {
    this.#take(incident, said)
    this.renderRoot.querySelector('admin-incident-dialog')?.close()
    this.renderRoot.querySelector('admin-update-dialog')?.close()
  }

  readonly #reached = ({ updates }: ReachEvent): void => {
    this.reach = new Map(updates.map((each) => [each.updateId, each]))
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

declare global {
  interface HTMLElementTagNameMap {
    'admin-incident': AdminIncident
  }
}
