import type { ComponentStatus, EditIncidentInput, Impact, Incident } from '@incident-commander/server/contract'
import { impactIcon, warningIcon } from '@incident-commander/widget/icons.ts'
import type { Place } from '@incident-commander/widget/time.ts'
import { LitElement, css, html, nothing } from 'lit'
import { live } from 'lit/directives/live.js'
import { consoleStyles } from '../console.styles.ts'
import { Load } from '../controllers/load.ts'
import { impacts, isOver } from '../incident.ts'
import { edit as words } from '../words/incident-record.ts'
import { impactChoices } from '../words/incidents.ts'
import { audience } from '../words/notifications.ts'
import { shell } from '../words/shell.ts'
import { fromLocalTime, toLocalTime } from '../zone-time.ts'
import './admin-client-picks.ts'
import type { ClientPick, ClientPicksEvent } from './admin-client-picks.ts'
import type { Pick } from './admin-component-picks.ts'
import { Correction } from './correction.ts'
import { dialogStyles } from './dialog.ts'
import { failedLoad, loadingRows } from './failure.ts'
import { field } from './field.ts'
import { pickField, saidOf } from './pick-field.ts'
import { staleStyles } from './stale-notice.ts'
import { tiles } from './tiles.styles.ts'

interface Touchable {
  title: string
  impact: Impact | null
  began: string
}

const parts = ['title', 'impact', 'began', 'components', 'clients'] as const
type Part = (typeof parts)[number]

const names = { began: 'startedAt', clients: 'clientIds' } as const
const partOf = (incident: Incident, part: Part) => incident[part === 'began' || part === 'clients' ? names[part] : part]
const valueOf = (event: InputEvent) => (event.target as HTMLInputElement).value

/** Corrects an incident: its title, impact, beginning, which components it affected, and which clients it is for. */
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
    touched: { state: true },
    picks: { state: true },
    clients: { state: true },
  }

  /** The incident as it was when the dialog opened. */
  declare incident: Incident
  /** All components of the page. */
  declare components: readonly { id: string; name: string }[]
  declare place: Place
  declare send: (seen: Incident, input: EditIncidentInput, key: string) => Promise<Incident>
  /** What was changed here; the rest is as the incident has it. */
  declare private touched: Partial<Touchable>
  declare private picks: Pick[] | null
  /** The clients that were chosen here. */
  declare private clients: readonly ClientPick[] | null
  declare findClients: (search: string, signal: AbortSignal) => Promise<readonly ClientPick[]>
  declare readClients: (ids: readonly string[], signal: AbortSignal) => Promise<readonly ClientPick[]>

  readonly #correction = new Correction<EditIncidentInput>(this, ['/title', '/startedAt', '/clientIds'])
  /** The clients it is for, by name. */
  readonly #clients = new Load<readonly ClientPick[]>(this, (signal) =>
    this.readClients(this.#correction.latest.clientIds ?? [], signal),
  )
  #clientsOf: string | undefined

  constructor() {
    super()
    this.components = []
    this.touched = {}
    this.picks = null
    this.clients = null
  }

  protected override willUpdate(): void {
    const ids = this.#correction.latest.clientIds?.join()
    if (ids === this.#clientsOf) return
    this.#clientsOf = ids
    void this.#clients.run()
  }

  /** Closes the dialog, which gives the focus back to what opened it. */
  close(): void {
    this.#correction.close()
  }

  protected override render() {
    const { form, latest } = this.#correction
    const { title, impact, began } = this.#shown
    const impactAside = this.#aside('impact').aside
    return this.#correction.render({
      title: words.incident,
      overwrites: parts.some(
        (part) => this.#isTouched(part) && this.#correction.isTheirs((incident) => partOf(incident, part)),
      ),
      submit: () => void this.#submit(),
      body: html`
        ${field(
          { id: 'title', label: words.title, error: form.errorAt('/title'), ...this.#aside('title') },
          ({ id, describedBy, invalid }) => html`<input class="input" id=${id} maxlength="200" required dir="auto"
          aria-invalid=${invalid} aria-describedby=${describedBy} .value=${live(title)}
          @input=${(event: InputEvent) => this.#touch('/title', { title: valueOf(event) })} />`,
        )}
        <fieldset class="field">
          <legend class="label">${words.impact}${impactAside ? html` <span class="optional">${impactAside}</span>` : nothing}</legend>
          <div class="tiles with-icons">
            ${[null, ...impacts].map(
              (choice) => html`<label data-impact=${choice ?? 'none'}>
                <input type="radio" name="impact" value=${choice ?? ''} .checked=${live(impact === choice)} @change=${() => this.#touch('/impact', { impact: choice })} />
                ${choice ? impactIcon(choice) : nothing}<span>${choice ? impactChoices[choice].name : words.notSet}</span>
              </label>`,
            )}
          </div>
          <p class="hint">${words.impactHint}</p>
        </fieldset>
        ${field(
          { id: 'began', label: words.began, error: form.errorAt('/startedAt'), ...this.#aside('began') },
          ({ id, describedBy, invalid }) => html`<input class="input" type="datetime-local" id=${id} required
          aria-invalid=${invalid} aria-describedby=${describedBy} .value=${live(began)}
          @input=${(event: InputEvent) => this.#touch('/startedAt', { began: valueOf(event) })} />`,
        )}
        ${pickField({
          label: words.allComponents,
          hint: words.allComponentsHint,
          ...this.#aside('components'),
          components: this.components,
          picks: this.picks ?? lastPicks(latest),
          changed: (picks) => (this.picks = picks),
        })}
        ${latest.clientIds ? this.#renderClients() : nothing}
      `,
      note: words.nobody,
    })
  }

  #renderClients() {
    const { aside } = this.#aside('clients')
    const error = this.#correction.form.errorAt('/clientIds')
    const picks = this.clients ?? this.#clients.value
    const { failure } = this.#clients
    return html`<fieldset class="field" aria-describedby=${error ? 'clients-error' : nothing}>
      <legend class="label">${audience.choose}${aside ? html` <span class="optional">${aside}</span>` : nothing}</legend>
      ${
        picks
          ? html`<admin-client-picks ?invalid=${error !== null} .picks=${picks} .find=${this.findClients}
              @admin-client-picks=${(event: ClientPicksEvent) => this.#pickClients(event.picks)}></admin-client-picks>`
          : failure
            ? failedLoad('loadClients', failure, null, () => void this.#clients.run())
            : loadingRows(shell.loading)
      }
      <p class="hint">${audience.editDetail}</p>
      ${error ? html`<span class="message error" id="clients-error">${warningIcon()}<span>${error}</span></span>` : nothing}
    </fieldset>`
  }

  #pickClients(picks: readonly ClientPick[]): void {
    this.clients = picks
    this.#correction.form.amend('/clientIds')
  }

  /** What the form shows: what was touched as it was left, the rest as it is. */
  get #shown(): Touchable {
    const { latest } = this.#correction
    const { title, impact, startedAt } = latest
    return { title, impact, began: toLocalTime(startedAt, this.place.timeZone), ...this.touched }
  }

  #isTouched(part: Part): boolean {
    if (part === 'components') return this.picks !== null
    return part === 'clients' ? this.clients !== null : part in this.touched
  }

  #aside(part: Part): { aside?: string } {
    return this.#correction.asideOf((incident) => partOf(incident, part), this.#isTouched(part))
  }

  #touch(pointer: string, change: Partial<Touchable>): void {
    this.touched = { ...this.touched, ...change }
    this.#correction.form.amend(pointer)
  }

  async #submit(): Promise<void> {
    const { timeZone } = this.place
    const { form, latest } = this.#correction
    const { title, impact, began } = this.#shown
    const startedAt = fromLocalTime(began, timeZone)
    if (title.trim() === '') return form.refuse(new Map([['/title', words.missingTitle]]))
    if (startedAt === null) return form.refuse(new Map([['/startedAt', words.missingTime]]))
    if (this.clients?.length === 0) return form.refuse(new Map([['/clientIds', audience.missing]]))
    await this.#correction.save({
      // Only what was changed here: what somebody else has changed meanwhile stays theirs.
      ...(title.trim() === latest.title ? {} : { title: title.trim() }),
      ...(impact === latest.impact ? {} : { impact }),
      ...(began === toLocalTime(latest.startedAt, timeZone) ? {} : { startedAt }),
      ...saidOf(this.picks),
      ...(this.clients ? { clientIds: this.clients.map(({ id }) => id) } : {}),
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
