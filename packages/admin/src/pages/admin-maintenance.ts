import type { Component, Delivery, Maintenance } from '@incident-commander/server/contract'
import { backIcon, editIcon, externalIcon } from '@incident-commander/widget/icons.ts'
import { en } from '@incident-commander/widget/labels/en.ts'
import { renderMessage } from '@incident-commander/widget/message.ts'
import { timesFor, visitorZone } from '@incident-commander/widget/time.ts'
import { LitElement, html, nothing, type PropertyValues } from 'lit'
import { listComponents } from '../api/components.ts'
import { Failure } from '../api/failure.ts'
import { retryDelivery } from '../api/incidents.ts'
import {
  deleteMaintenance,
  listMaintenanceChanges,
  listMaintenanceDeliveries,
  readMaintenance,
  retryMaintenanceDeliveries,
} from '../api/maintenances.ts'
import { Deletion } from '../controllers/deletion.ts'
import { nameTab } from '../controllers/document-title.ts'
import { Load } from '../controllers/load.ts'
import { Minute } from '../controllers/minute.ts'
import '../elements/admin-delivery-log.ts'
import '../elements/admin-incident-changes.ts'
import type { MaintenanceDoneEvent } from '../elements/admin-maintenance-act.ts'
import '../elements/admin-maintenance-glance.ts'
import '../elements/admin-maintenance-now.ts'
import type { MaintenanceStep, StepEvent } from '../elements/admin-maintenance-now.ts'
import '../elements/admin-maintenance-timeline.ts'
import type { PlannedEvent } from '../elements/admin-plan-dialog.ts'
import type { ReachEvent } from '../elements/reach-event.ts'
import { confirmDialog } from '../elements/confirm-dialog.ts'
import { Modal } from '../elements/dialog.ts'
import { failedAgain, failedLoad, loadingRows } from '../elements/failure.ts'
import { maintenanceChip, repeatsChip } from '../elements/maintenance-parts.ts'
import { trashIcon } from '../elements/parts.ts'
import { isOver, maintenanceDifferences } from '../maintenance.ts'
import type { Reach } from '../reach.ts'
import { paths } from '../router.ts'
import { detail as words, plan, removal } from '../words/maintenance.ts'
import { timeline } from '../words/incident-record.ts'
import { shell } from '../words/shell.ts'
import { styles } from './admin-maintenance.styles.ts'
import { planDialog, stepDialog } from './maintenance-dialogs.ts'
import { reminderList } from './reminder-list.ts'
import { GoEvent, type ScreenContext } from './screen.ts'

/** What stands open over the screen. */
type Open = { dialog: 'edit' | 'delete'; seen: Maintenance } | { dialog: MaintenanceStep; seen: Maintenance }

/** One maintenance: how far it is, what can be done with it, what visitors read, and the facts at a glance. */
export class AdminMaintenance extends LitElement {
  static override styles = styles
  static override properties = {
    context: { attribute: false },
    maintenanceId: { attribute: false },
    said: { state: true },
    reach: { state: true },
    open: { state: true },
  }

  declare context: ScreenContext
  declare maintenanceId: string
  /** What was just done, for those who do not see it appear. */
  declare private said: string
  declare private open: Open | null
  /** How far each update has been told, as far as that is known. */
  declare private reach: Reach

  readonly #maintenance = new Load<Maintenance>(this, (signal) => this.#read(signal))
  readonly #components = new Load<Component[]>(this, (signal) => listComponents(this.context.page.id, signal))
  readonly #deletion = new Deletion<Maintenance>(
    this,
    (seen) => deleteMaintenance(this.context.page.id, seen),
    (before, after) => maintenanceDifferences(before, after, this.#place),
  )
  readonly #modal = new Modal(this)

  constructor() {
    super()
    this.said = ''
    this.open = null
    this.reach = new Map()
    new Minute(this)
    nameTab(this, () => ({ screen: this.#maintenance.value?.title ?? words.back, page: this.context.page.name }))
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get('context')
    const { page, changes } = this.context
    const pageMoved = changed.has('context') && page.id !== before?.page.id
    if (pageMoved || changed.has('maintenanceId')) {
      this.#maintenance.clear()
      this.said = ''
      this.open = null
      this.reach = new Map()
      this.#readAll()
    } else if (changed.has('context') && changes !== before?.changes) {
      this.#readAll()
    }
  }

  #readAll(): void {
    void this.#maintenance.run()
    void this.#components.run()
  }

  get #mayWrite(): boolean {
    return this.context.me.scopes.includes('maintenances:write')
  }

  get #place() {
    return { labels: en, timeZone: this.context.page.timeZone }
  }

  protected override render() {
    const { value, failure } = this.#maintenance
    return html`<div class="stack">
        <div class="head">
          <a class="crumb" href=${paths.maintenances}>${backIcon()}${words.back}</a>
          <div class="title">
            <h1 tabindex="-1" dir="auto">${value?.title ?? words.back}</h1>
            ${value ? this.#renderTitle(value) : nothing}
          </div>
          <p class="visually-hidden" role="status">${this.said}</p>
        </div>
        ${reminderList(this.context, this.maintenanceId)} ${failure ? this.#renderFailure(failure) : nothing}
        ${value ? this.#renderMaintenance(value) : failure ? nothing : html`<section class="card">${loadingRows(shell.loading)}</section>`}
      </div>
      ${value && this.open ? this.#renderOpen(this.open) : nothing}`
  }

  #renderTitle(maintenance: Maintenance) {
    const ask = (dialog: 'edit' | 'delete') => () => this.#ask({ dialog, seen: maintenance })
    return html`${maintenanceChip(maintenance.status)}${repeatsChip(maintenance)}
      <div class="end">
        <a class="button" href=${maintenance.url} target="_blank" rel="noopener">${externalIcon()}${words.view}</a>
        ${
          this.#mayWrite
            ? html`<button class="button" type="button" aria-haspopup="dialog" @click=${ask('edit')}>${editIcon()}${words.edit}</button>
              <button class="button only" type="button" title=${words.delete} aria-label=${words.delete} aria-haspopup="dialog" @click=${ask('delete')}>${trashIcon()}</button>`
            : nothing
        }
      </div>`
  }

  #renderFailure(failure: Failure) {
    const again = () => void this.#maintenance.run()
    return this.#maintenance.value
      ? failedAgain('loadMaintenance', failure, this.context.asOf, again)
      : html`<section class="card">${failedLoad('loadMaintenance', failure, this.context.asOf, again)}</section>`
  }

  #renderMaintenance(maintenance: Maintenance) {
    const { page } = this.context
    const now = Date.now()
    const { id, version, tree, status, updates } = maintenance
    return html`<div class="two">
      <div class="col">
        ${
          isOver(status)
            ? nothing
            : html`<admin-maintenance-now bare .maintenance=${maintenance} .place=${this.#place} .now=${now} ?may-write=${this.#mayWrite}
              @admin-step=${({ step }: StepEvent) => this.#ask({ dialog: step, seen: maintenance })}></admin-maintenance-now>`
        }
        <section class="card" aria-labelledby="description">
          <header class="h"><h2 id="description">${words.description}</h2></header>
          <div class="pad">${tree.length > 0 ? html`<div class="prose">${renderMessage(tree, timesFor({ ...this.#place, readerZone: visitorZone() }, now))}</div>` : html`<p class="quiet">${words.noDescription}</p>`}</div>
        </section>
        <section class="card" aria-labelledby="timeline">
          <header class="h"><h2 id="timeline">${timeline.title}</h2><span class="end small quiet">${words.updates(updates.length)}</span></header>
          <div class="pad">
            <admin-maintenance-timeline .maintenance=${maintenance} .place=${this.#place} .now=${now} .reach=${this.reach}></admin-maintenance-timeline>
          </div>
        </section>
        <admin-delivery-log of="maintenance" .incidentId=${id} .revision=${version} .place=${this.#place} .now=${now} ?editable=${this.#mayWrite} @admin-reach=${this.#reached}
          .read=${(state: Delivery['state'] | null, cursor: string | null, signal: AbortSignal) => listMaintenanceDeliveries(page.id, id, state, cursor, signal)}
          .retry=${(delivery: string, key: string) => retryDelivery(page.id, delivery, key)}
          .retryAll=${(key: string) => retryMaintenanceDeliveries(page.id, id, key)}></admin-delivery-log>
      </div>
      <div class="col">
        <admin-maintenance-glance .maintenance=${maintenance} .place=${this.#place} .now=${now}></admin-maintenance-glance>
        <admin-incident-changes .incidentId=${id} .revision=${version} .place=${this.#place} .now=${now}
          .read=${(cursor: string | null, signal: AbortSignal) => listMaintenanceChanges(page.id, id, cursor, signal)}></admin-incident-changes>
      </div>
    </div>`
  }

  #renderOpen({ dialog, seen }: Open) {
    const leave = () => (this.open = null)
    if (dialog === 'edit')
      return planDialog(this.context, this.#components.value, seen, { planned: this.#planned, leave })
    if (dialog !== 'delete') return stepDialog(this.context, dialog, seen, { done: this.#done, leave })
    const now = this.#deletion.latest(seen)
    return confirmDialog({
      question: removal.question(now.title),
      body: html`<p>${removal.detail(now.updates.length)}${now.recurrence && !isOver(now.status) ? ` ${removal.series}` : ''}</p>${isOver(now.status) ? nothing : html`<p>${removal.rather}</p>`}`,
      keep: removal.keep,
      act: removal.act,
      busy: this.#deletion.busy,
      failure: this.#deletion.refusal,
      confirm: () => void this.#delete(seen),
      closed: leave,
    })
  }

  #ask(open: Open): void {
    this.#deletion.reset()
    this.open = open
  }

  async #delete(seen: Maintenance): Promise<void> {
    if (!(await this.#deletion.submit(seen, (now) => this.#maintenance.put(now)))) return
    this.#modal.close()
    this.dispatchEvent(new GoEvent(paths.maintenances, { replace: true }))
  }

  readonly #reached = ({ updates }: ReachEvent): void => {
    this.reach = new Map(updates.map((each) => [each.updateId, each]))
  }

  readonly #planned = ({ maintenance }: PlannedEvent): void => {
    this.renderRoot.querySelector('admin-plan-dialog')?.close()
    this.#take(maintenance, plan.saved)
  }

  readonly #done = ({ maintenance, said }: MaintenanceDoneEvent): void => {
    this.renderRoot.querySelector('admin-maintenance-act')?.close()
    this.renderRoot.querySelector('admin-move-dialog')?.close()
    this.#take(maintenance, said)
    this.renderRoot.querySelector<HTMLElement>('h1')?.focus()
  }

  #take(maintenance: Maintenance, said: string): void {
    this.#maintenance.put(maintenance)
    this.said = said
  }

  /** An address without a page may name a maintenance of another page: a link from there knows only its id. */
  async #read(signal: AbortSignal): Promise<Maintenance> {
    const { page, pages } = this.context
    const id = this.maintenanceId
    try {
      return await readMaintenance(page.id, id, signal)
    } catch (error) {
      if (!(error instanceof Failure) || error.kind !== 'missing') throw error
      for (const other of pages.filter((candidate) => candidate.id !== page.id)) {
        const found = await readMaintenance(other.id, id, signal).catch(() => null)
        if (!found) continue
        this.dispatchEvent(new GoEvent(`${paths.maintenance(id)}?page=${other.slug}`, { replace: true }))
        return found
      }
      throw error
    }
  }
}
customElements.define('admin-maintenance', AdminMaintenance)

declare global {
  interface HTMLElementTagNameMap {
    'admin-maintenance': AdminMaintenance
  }
}
