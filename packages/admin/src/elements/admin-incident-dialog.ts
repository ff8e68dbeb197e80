import type { ComponentStatus, EditIncidentInput, Impact, Incident } from '@incident-commander/server/contract'
import { impactIcon } from '@incident-commander/widget/icons.ts'
import type { Place } from '@incident-commander/widget/time.ts'
import { LitElement, css, html, nothing } from 'lit'
import { live } from 'lit/directives/live.js'
import { consoleStyles } from '../console.styles.ts'
import { Submission } from '../controllers/submission.ts'
import { impacts, isOver } from '../incident.ts'
import { edit as words } from '../words/incident-record.ts'
import { impactChoices } from '../words/incidents.ts'
import { shell } from '../words/shell.ts'
import { fromLocalTime, toLocalTime } from '../zone-time.ts'
import './admin-component-picks.ts'
import type { Pick, PickChangeEvent } from './admin-component-picks.ts'
import { picksAfter } from './admin-update-dialog.ts'
import { dialogStyles, formDialog, LeaveEvent, Modal } from './dialog.ts'
import { EditedEvent } from './edited-event.ts'
import { failedSend } from './failure.ts'
import { field } from './field.ts'
import { staleNotice, staleStyles } from './stale-notice.ts'
import { tiles } from './tiles.styles.ts'

/** Corrects an incident: its title, impact, beginning, and which components it affected. */
export class AdminIncidentDialog extends LitElement {
  static override styles = [
    ...consoleStyles,
    tiles,
    dialogStyles,
    staleStyles,
    css`
      .hint {
        margin-block-start: 6px;
      }
      .tiles {
        grid-template-columns: repeat(auto-fit, minmax(110px, 1fr));
      }
    `,
  ]
  static override properties = {
    incident: { attribute: false },
    components: { attribute: false },
    place: { attribute: false },
    impact: { state: true },
    picks: { state: true },
    stale: { state: true },
  }

  /** The incident as it was when the dialog opened. */
  declare incident: Incident
  /** All components of the page. */
  declare components: readonly { id: string; name: string }[]
  declare place: Place
  declare send: (seen: Incident, input: EditIncidentInput, key: string) => Promise<Incident>
  declare private impact: Impact | null
  declare private picks: Pick[] | null
  declare private stale: Incident | null
  #seen: Incident | undefined
  #title = ''
  #began = ''

  readonly #form = new Submission<EditIncidentInput, Incident>(this, ['/title', '/startedAt'], (input, key) =>
    this.send(this.stale ?? this.#opened, input, key),
  )
  readonly #modal = new Modal(this)

  constructor() {
    super()
    this.components = []
    this.impact = null
    this.picks = null
    this.stale = null
  }

  get #opened(): Incident {
    return (this.#seen ??= this.incident)
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.#seen = this.incident
    this.#title = this.incident.title
    this.#began = toLocalTime(this.incident.startedAt, this.place.timeZone)
    this.impact = this.incident.impact
  }

  /** Closes the dialog, which gives the focus back to what opened it. */
  close(): void {
    this.#modal.close()
  }

  protected override render() {
    const { failure } = this.#form
    const picks = this.picks ?? lastPicks(this.#opened)
    return formDialog({
      title: words.incident,
      submit: () => void this.#submit(),
      closed: () => this.dispatchEvent(new LeaveEvent()),
      body: html`
        ${this.stale ? staleNotice(this.#opened, this.stale, this.place) : nothing}
        ${failure && failure.kind !== 'stale' ? failedSend('save', failure) : nothing}
        ${field(
          { id: 'title', label: words.title, error: this.#form.errorAt('/title') },
          ({ id, describedBy, invalid }) => html`<input class="input" id=${id} maxlength="200" required dir="auto"
          aria-invalid=${invalid} aria-describedby=${describedBy} .value=${live(this.#title)} @input=${this.#typed} />`,
        )}
        <fieldset class="field">
          <legend class="label">${words.impact}</legend>
          <div class="tiles with-icons">
            ${[null, ...impacts].map(
              (impact) => html`<label data-impact=${impact ?? 'none'}>
                <input type="radio" name="impact" value=${impact ?? ''} .checked=${live(this.impact === impact)} @change=${() => (this.impact = impact)} />
                ${impact ? impactIcon(impact) : nothing}<span>${impact ? impactChoices[impact].name : words.notSet}</span>
              </label>`,
            )}
          </div>
          <p class="hint">${words.impactHint}</p>
        </fieldset>
        ${field(
          { id: 'began', label: words.began, error: this.#form.errorAt('/startedAt') },
          ({ id, describedBy, invalid }) => html`<input class="input" type="datetime-local" id=${id} required
          aria-invalid=${invalid} aria-describedby=${describedBy} .value=${live(this.#began)} @input=${this.#timed} />`,
        )}
        <fieldset class="field">
          <legend class="label">${words.allComponents}</legend>
          <admin-component-picks .components=${this.components} .picks=${picks}
            @admin-pick-change=${(event: PickChangeEvent) => (this.picks = picksAfter(picks, event))}></admin-component-picks>
          <p class="hint">${words.allComponentsHint}</p>
        </fieldset>
      `,
      foot: html`<span class="small quiet">${words.nobody}</span>
        <div class="end">
          <button class="button only-wide" type="button" @click=${() => this.#modal.close()}>${shell.cancel}</button>
          <button class="button primary" type="submit" aria-disabled=${this.#form.busy}>${this.stale ? words.saveAnyway : words.save}</button>
        </div>`,
    })
  }

  #typed(event: InputEvent): void {
    this.#title = (event.target as HTMLInputElement).value
    this.#form.amend('/title')
  }

  #timed(event: Event): void {
    this.#began = (event.target as HTMLInputElement).value
    this.#form.amend('/startedAt')
  }

  async #submit(): Promise<void> {
    const { timeZone } = this.place
    const startedAt = fromLocalTime(this.#began, timeZone)
    if (this.#title.trim() === '') return this.#form.refuse(new Map([['/title', words.missingTitle]]))
    if (startedAt === null) return this.#form.refuse(new Map([['/startedAt', words.missingTime]]))
    const seen = this.#opened
    const incident = await this.#form.submit({
      // Only what was changed here: what somebody else has changed meanwhile stays theirs.
      ...(this.#title.trim() === seen.title ? {} : { title: this.#title.trim() }),
      ...(this.impact === seen.impact ? {} : { impact: this.impact }),
      ...(this.#began === toLocalTime(seen.startedAt, timeZone) ? {} : { startedAt }),
      ...(this.picks ? { components: this.picks.map(({ id, status }) => ({ id, status })) } : {}),
    })
    if (incident) this.dispatchEvent(new EditedEvent(incident, words.saved))
    else this.#takeStale()
  }

  #takeStale(): void {
    const { failure } = this.#form
    if (failure?.kind === 'stale' && failure.current) this.stale = failure.current as Incident
  }
}
customElements.define('admin-incident-dialog', AdminIncidentDialog)

/** The components of an incident, each with its last status before the end. */
function lastPicks({ components, updates }: Incident): Pick[] {
  const told = (id: string): ComponentStatus =>
    updates
      .filter(({ status }) => !isOver(status))
      .flatMap((update) => update.components)
      .find((each) => each.id === id)?.to ?? 'operational'
  return components.map(({ id, name, status }) => ({ id, name, status: status ?? told(id), now: null }))
}

declare global {
  interface HTMLElementTagNameMap {
    'admin-incident-dialog': AdminIncidentDialog
  }
}
