import type { ComponentStatus, EditIncidentInput, Impact, Incident } from '@incident-commander/server/contract'
import { impactIcon } from '@incident-commander/widget/icons.ts'
import type { Place } from '@incident-commander/widget/time.ts'
import { LitElement, css, html, nothing } from 'lit'
import { live } from 'lit/directives/live.js'
import { consoleStyles } from '../console.styles.ts'
import { impacts, isOver } from '../incident.ts'
import { edit as words } from '../words/incident-record.ts'
import { impactChoices } from '../words/incidents.ts'
import { fromLocalTime, toLocalTime } from '../zone-time.ts'
import type { Pick } from './admin-component-picks.ts'
import { Correction } from './correction.ts'
import { dialogStyles } from './dialog.ts'
import { field } from './field.ts'
import { pickField, saidOf } from './pick-field.ts'
import { staleStyles } from './stale-notice.ts'
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
  }

  /** The incident as it was when the dialog opened. */
  declare incident: Incident
  /** All components of the page. */
  declare components: readonly { id: string; name: string }[]
  declare place: Place
  declare send: (seen: Incident, input: EditIncidentInput, key: string) => Promise<Incident>
  declare private impact: Impact | null
  declare private picks: Pick[] | null
  #title = ''
  #began = ''

  readonly #correction = new Correction<EditIncidentInput>(this, ['/title', '/startedAt'])

  constructor() {
    super()
    this.components = []
    this.impact = null
    this.picks = null
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.#title = this.incident.title
    this.#began = toLocalTime(this.incident.startedAt, this.place.timeZone)
    this.impact = this.incident.impact
  }

  /** Closes the dialog, which gives the focus back to what opened it. */
  close(): void {
    this.#correction.close()
  }

  protected override render() {
    const { form, seen } = this.#correction
    return this.#correction.render({
      title: words.incident,
      submit: () => void this.#submit(),
      body: html`
        ${field(
          { id: 'title', label: words.title, error: form.errorAt('/title') },
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
          { id: 'began', label: words.began, error: form.errorAt('/startedAt') },
          ({ id, describedBy, invalid }) => html`<input class="input" type="datetime-local" id=${id} required
          aria-invalid=${invalid} aria-describedby=${describedBy} .value=${live(this.#began)} @input=${this.#timed} />`,
        )}
        ${pickField({
          label: words.allComponents,
          hint: words.allComponentsHint,
          components: this.components,
          picks: this.picks ?? lastPicks(seen),
          changed: (picks) => (this.picks = picks),
        })}
      `,
      note: words.nobody,
    })
  }

  #typed(event: InputEvent): void {
    this.#title = (event.target as HTMLInputElement).value
    this.#correction.form.amend('/title')
  }

  #timed(event: Event): void {
    this.#began = (event.target as HTMLInputElement).value
    this.#correction.form.amend('/startedAt')
  }

  async #submit(): Promise<void> {
    const { timeZone } = this.place
    const { form, seen } = this.#correction
    const startedAt = fromLocalTime(this.#began, timeZone)
    if (this.#title.trim() === '') return form.refuse(new Map([['/title', words.missingTitle]]))
    if (startedAt === null) return form.refuse(new Map([['/startedAt', words.missingTime]]))
    await this.#correction.save({
      // Only what was changed here: what somebody else has changed meanwhile stays theirs.
      ...(this.#title.trim() === seen.title ? {} : { title: this.#title.trim() }),
      ...(this.impact === seen.impact ? {} : { impact: this.impact }),
      ...(this.#began === toLocalTime(seen.startedAt, timeZone) ? {} : { startedAt }),
      ...saidOf(this.picks),
    })
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
