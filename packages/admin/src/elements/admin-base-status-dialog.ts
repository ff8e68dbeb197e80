import type { Component, ComponentStatus } from '@incident-commander/server/contract'
import { chevronDownIcon, statusShape } from '@incident-commander/widget/icons.ts'
import { en } from '@incident-commander/widget/labels/en.ts'
import { LitElement, html, nothing } from 'lit'
import { live } from 'lit/directives/live.js'
import { consoleStyles } from '../console.styles.ts'
import { Staleness } from '../controllers/staleness.ts'
import { Submission } from '../controllers/submission.ts'
import { componentDifferences } from '../settings-differences.ts'
import { baseStatus as words, components } from '../words/components.ts'
import { shell } from '../words/shell.ts'
import { ComponentSavedEvent } from './admin-component-dialog.ts'
import { dialogStyles, formDialog, LeaveEvent, Modal } from './dialog.ts'
import { failedSend } from './failure.ts'
import { field } from './field.ts'
import { changedNotice, staleStyles } from './stale-notice.ts'
import { pickStyles } from './pick.styles.ts'

const statuses: readonly ComponentStatus[] = [
  'operational',
  'degraded_performance',
  'partial_outage',
  'major_outage',
  'under_maintenance',
]

interface BaseStatusInput {
  baseStatus: ComponentStatus
  reason: string | null
}

/** Sets the status of a component by hand, with a reason that visitors read. */
export class AdminBaseStatusDialog extends LitElement {
  static override styles = [...consoleStyles, dialogStyles, pickStyles, staleStyles]
  static override properties = { component: { attribute: false }, picked: { state: true } }

  declare component: Component
  declare send: (input: BaseStatusInput, key: string, seen: Component) => Promise<Component>
  /** What is picked; null while nothing else is than what it has. */
  declare private picked: ComponentStatus | null

  readonly #form = new Submission<BaseStatusInput, Component>(this, ['/baseStatus', '/reason'], (input, key) =>
    this.send(input, key, this.component),
  )
  readonly #stale = new Staleness<Component>(this)
  readonly #modal = new Modal(this)

  constructor() {
    super()
    this.picked = null
  }

  /** Closes the dialog, which gives the focus back to what opened it. */
  close(): void {
    this.#modal.close()
  }

  protected override firstUpdated(): void {
    this.renderRoot.querySelector<HTMLElement>('#status')?.focus()
  }

  protected override render() {
    const { failure } = this.#form
    const { found } = this.#stale
    const { name, because } = this.component
    const incident = because.find(({ kind }) => kind === 'incident')
    return formDialog({
      title: words.title(name),
      small: true,
      submit: () => void this.#submit(),
      closed: () => this.dispatchEvent(new LeaveEvent()),
      body: html`
        ${found ? changedNotice(componentDifferences(found.before, found.after, []), found.by) : nothing}
        ${failure && failure.kind !== 'stale' ? failedSend('setStatus', failure) : nothing}
        ${this.#renderStatus()}
        ${this.#status === 'operational' ? nothing : this.#renderReason()}
        ${incident ? html`<p class="notice"><span dir="auto">${words.incidentSays(incident.title ?? '')}</span></p>` : nothing}
      `,
      foot: html`<div class="end">
        <button class="button" type="button" @click=${this.close}>${shell.cancel}</button>
        <button class="button primary" type="submit" aria-disabled=${this.#form.busy}>${this.#stale.overwrites(['baseStatus']) ? words.setOver : words.submit}</button>
      </div>`,
    })
  }

  #renderStatus() {
    const status = this.#status
    return field(
      { id: 'status', label: words.label, hint: words.hint, error: this.#form.errorAt('/baseStatus') },
      ({ id, describedBy, invalid }) =>
        html`<span class="pick" data-status=${status}>${statusShape(status)}
          <select class="input" id=${id} aria-invalid=${invalid} aria-describedby=${describedBy} .value=${live(status)} @change=${this.#pick}>
            ${statuses.map((choice) => html`<option value=${choice} ?selected=${choice === status}>${en.statuses[choice]}</option>`)}
          </select>${chevronDownIcon()}</span>`,
    )
  }

  #renderReason() {
    const said = this.component.because.find(({ kind }) => kind === 'base')?.title ?? ''
    return field(
      {
        id: 'reason',
        label: words.reason,
        aside: components.optional,
        hint: words.reasonHint,
        error: this.#form.errorAt('/reason'),
      },
      ({ id, describedBy, invalid }) =>
        html`<input class="input" id=${id} maxlength="500" dir="auto" value=${said} aria-invalid=${invalid} aria-describedby=${describedBy} @input=${() => this.#form.amend('/reason')} />`,
    )
  }

  get #status(): ComponentStatus {
    return this.picked ?? this.component.baseStatus
  }

  #pick(event: Event): void {
    const { value } = event.target as HTMLSelectElement
    this.picked = statuses.find((status) => status === value) ?? null
  }

  async #submit(): Promise<void> {
    const reason = this.renderRoot.querySelector<HTMLInputElement>('#reason')?.value.trim()
    const component = await this.#form.submit({ baseStatus: this.#status, reason: reason || null })
    if (component) this.dispatchEvent(new ComponentSavedEvent(component))
    else this.component = this.#stale.note(this.#form.failure, this.component) ?? this.component
  }
}
customElements.define('admin-base-status-dialog', AdminBaseStatusDialog)

declare global {
  interface HTMLElementTagNameMap {
    'admin-base-status-dialog': AdminBaseStatusDialog
  }
}
