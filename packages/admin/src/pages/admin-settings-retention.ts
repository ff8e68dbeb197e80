import type { EditPageInput, Retention, StatusPage } from '@incident-commander/server/contract'
import { en } from '@incident-commander/widget/labels/en.ts'
import { chevronDownIcon } from '@incident-commander/widget/icons.ts'
import { formatInstant } from '@incident-commander/widget/time.ts'
import { LitElement, html, nothing } from 'lit'
import { editPage } from '../api/settings.ts'
import { Staleness } from '../controllers/staleness.ts'
import { Submission } from '../controllers/submission.ts'
import { UnsavedForm } from '../controllers/unsaved-form.ts'
import { failedSend } from '../elements/failure.ts'
import { field } from '../elements/field.ts'
import { changedNotice } from '../elements/stale-notice.ts'
import { isEdited } from '../field-differences.ts'
import { pageDifferences } from '../settings-differences.ts'
import { retentionWords as words } from '../words/settings.ts'
import { PageChangedEvent } from './page-changed.ts'
import type { ScreenContext } from './screen.ts'
import { mayChange, readOnlyNote, saveButton, settingsCard, settingsStyles } from './settings-card.ts'

/** What is offered, in days; what a page has besides is offered too. */
const offered: Record<keyof Retention, number[]> = {
  incidents: [180, 365, 730, 1095, 1825],
  deliveries: [30, 90, 180, 365, 730],
  audit: [90, 180, 365, 730, 1825],
}

/** How long a page keeps what is over. */
export class AdminSettingsRetention extends LitElement {
  static override styles = settingsStyles
  static override properties = { context: { attribute: false }, draft: { state: true }, saved: { state: true } }

  declare context: ScreenContext
  declare private draft: Partial<Retention>
  declare private saved: boolean

  readonly #form = new Submission<EditPageInput, StatusPage>(this, [], (input, key) =>
    editPage(this.context.page, input, key),
  )

  readonly #stale = new Staleness<StatusPage>(this)

  constructor() {
    super()
    this.draft = {}
    this.saved = false
    new UnsavedForm(this, () => isEdited(this.context.page.retention, this.draft))
  }

  protected override render() {
    const { page } = this.context
    const { failure } = this.#form
    const { found } = this.#stale
    const mayEdit = mayChange(this.context)
    return html`<form novalidate @submit=${this.#submit}>
      ${settingsCard({
        title: words.title,
        lead: words.lead,
        body: html`<div class="body">
          ${found ? changedNotice(pageDifferences(found.before, found.after), found.by) : nothing}
          ${failure && failure.kind !== 'stale' ? failedSend('save', failure) : nothing}
          <fieldset class="all" ?disabled=${!mayEdit}>
            ${this.#select('incidents', words.incidents, words.incidentsHint)}
            ${this.#select('deliveries', words.deliveries, words.deliveriesHint)}
            ${this.#select('audit', words.audit, words.auditHint)}
          </fieldset>
          ${page.historySince ? html`<p class="small quiet">${words.since(dateOf(page.historySince, page.timeZone))}</p>` : nothing}
        </div>`,
        foot: mayEdit
          ? html`${saveButton({ busy: this.#form.busy, saved: this.saved, overwrites: this.#stale.overwrites(['retention']) })}${this.#isShorter ? html`<span>${words.shorter}</span>` : nothing}`
          : readOnlyNote(),
      })}
    </form>`
  }

  #select(kind: keyof Retention, label: string, hint: string) {
    const kept = { ...this.context.page.retention, ...this.draft }[kind]
    const choices = [...new Set([...offered[kind], ...(kept === null ? [] : [kept])])].toSorted((a, b) => a - b)
    return field(
      { id: kind, label, hint, error: null },
      ({
        id,
        describedBy,
      }) => html`<span class="select"><select class="input" id=${id} aria-describedby=${describedBy} @change=${(event: Event) => this.#choose(kind, event)}>
          ${choices.map((days) => html`<option value=${days} ?selected=${days === kept}>${words.days(days)}</option>`)}
          <option value="" ?selected=${kept === null}>${words.forEver}</option>
        </select>${chevronDownIcon()}</span>`,
    )
  }

  #choose(kind: keyof Retention, event: Event): void {
    const { value } = event.target as HTMLSelectElement
    this.draft = { ...this.draft, [kind]: value === '' ? null : Number(value) }
    this.saved = false
  }

  /** Whether saving would remove something that is kept now. */
  get #isShorter(): boolean {
    const { retention } = this.context.page
    return (Object.keys(this.draft) as (keyof Retention)[]).some(
      (kind) => (this.draft[kind] ?? Infinity) < (retention[kind] ?? Infinity),
    )
  }

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    const page = await this.#form.submit({ retention: this.draft })
    if (page) {
      this.#stale.clear()
      this.draft = {}
      this.saved = true
      this.dispatchEvent(new PageChangedEvent(page))
      return
    }
    const current = this.#stale.note(this.#form.failure, this.context.page)
    if (current) this.dispatchEvent(new PageChangedEvent(current))
  }
}
customElements.define('admin-settings-retention', AdminSettingsRetention)

const dateOf = (instant: string, timeZone: string) => formatInstant(instant, { labels: en, timeZone }, Date.now())

declare global {
  interface HTMLElementTagNameMap {
    'admin-settings-retention': AdminSettingsRetention
  }
}
