import type { EditPageInput, Locale, StatusPage } from '@incident-commander/server/contract'
import { chevronDownIcon } from '@incident-commander/widget/icons.ts'
import { LitElement, html, nothing, type PropertyValues } from 'lit'
import { live } from 'lit/directives/live.js'
import { editPage } from '../api/settings.ts'
import { Staleness } from '../controllers/staleness.ts'
import { Submission } from '../controllers/submission.ts'
import { UnsavedForm } from '../controllers/unsaved-form.ts'
import { failedSend } from '../elements/failure.ts'
import { field, type Marks } from '../elements/field.ts'
import { changedNotice } from '../elements/stale-notice.ts'
import { isEdited } from '../field-differences.ts'
import { languages, pageDifferences } from '../settings-differences.ts'
import { pageWords as words } from '../words/settings.ts'
import { pointerOf } from './gate.ts'
import { PageChangedEvent } from './page-changed.ts'
import type { ScreenContext } from './screen.ts'
import { mayChange, readOnlyNote, saveButton, settingsCard, settingsStyles } from './settings-card.ts'

type Draft = Omit<EditPageInput, 'retention'>

/** What a status page is called, where it lives and how it speaks. */
export class AdminSettingsPage extends LitElement {
  static override styles = settingsStyles
  static override properties = { context: { attribute: false }, draft: { state: true }, saved: { state: true } }

  declare context: ScreenContext
  /** What was changed and not saved. */
  declare private draft: Draft
  declare private saved: boolean

  readonly #form = new Submission<Draft, StatusPage>(
    this,
    ['/name', '/slug', '/timeZone', '/updateMinutes', '/suggestFrom', '/supportUrl'],
    (input, key) => editPage(this.context.page, input, key),
  )

  readonly #stale = new Staleness<StatusPage>(this)

  constructor() {
    super()
    this.draft = {}
    this.saved = false
    new UnsavedForm(this, () => isEdited<Draft>(this.context.page, this.draft))
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get('context')
    if (!before || before.page.id === this.context.page.id) return
    this.#stale.clear()
    this.draft = {}
  }

  protected override render() {
    const { failure } = this.#form
    const { found } = this.#stale
    const mayEdit = mayChange(this.context)
    return html`<form novalidate autocomplete="off" @submit=${this.#submit} @input=${(event: InputEvent) => this.#form.amend(pointerOf(event))}>
      ${settingsCard({
        title: words.title,
        lead: words.lead,
        body: html`<div class="body">
          ${found ? changedNotice(pageDifferences(found.before, found.after), found.by) : nothing}
          ${failure && failure.kind !== 'stale' ? failedSend('save', failure) : nothing}
          <fieldset class="all" ?disabled=${!mayEdit}>${this.#renderFields()}</fieldset>
        </div>`,
        foot: mayEdit
          ? saveButton({
              busy: this.#form.busy,
              saved: this.saved,
              overwrites: this.#stale.overwrites(Object.keys(this.draft)),
            })
          : readOnlyNote(),
      })}
    </form>`
  }

  #renderFields() {
    const { name, slug: typed, timeZone, suggestFrom } = this.draft
    const page = {
      ...this.context.page,
      ...this.draft,
      name: name ?? this.context.page.name,
      slug: typed ?? this.context.page.slug,
      timeZone: timeZone ?? this.context.page.timeZone,
      suggestFrom: suggestFrom ?? this.context.page.suggestFrom,
    }
    const { slug } = this.context.page
    const moved = page.slug !== slug
    const address = (its: string) => this.context.page.url.replace(/[^/]+$/, its)
    return html`
      ${this.#text('name', { label: words.name, hint: words.nameHint }, page.name, 120)}
      ${this.#text(
        'slug',
        {
          label: words.slug,
          hint: moved ? words.slugWarning(address(slug)) : words.slugHint(address(page.slug || '…')),
        },
        page.slug,
        63,
      )}
      ${field(
        { id: 'zone', label: words.timeZone, hint: words.timeZoneHint, error: this.#form.errorAt('/timeZone') },
        (marks) => html`${this.#input(marks, 'timeZone', page.timeZone, 64, 'zones')}
          <datalist id="zones">${timeZones().map((zone) => html`<option value=${zone}></option>`)}</datalist>`,
      )}
      ${field(
        { id: 'language', label: words.language, hint: words.languageHint, error: null },
        ({
          id,
          describedBy,
        }) => html`<span class="select"><select class="input" id=${id} name="locale" aria-describedby=${describedBy}
            @change=${(event: Event) => this.#edit({ locale: (event.target as HTMLSelectElement).value as Locale })}>
            ${Object.entries(languages).map(([locale, own]) => html`<option value=${locale} ?selected=${locale === page.locale}>${own}</option>`)}
          </select>${chevronDownIcon()}</span>`,
      )}
      <div class="field">
        <label class="check"><input type="checkbox" name="impactEnabled" aria-describedby="impact-hint" .checked=${live(page.impactEnabled)}
          @change=${(event: Event) => this.#edit({ impactEnabled: (event.target as HTMLInputElement).checked })} />${words.impact}</label>
        <span class="hint" id="impact-hint">${words.impactHint}</span>
      </div>
      ${field(
        {
          id: 'interval',
          label: words.interval,
          hint: words.intervalHint,
          error: this.#form.errorAt('/updateMinutes'),
        },
        ({
          id,
          describedBy,
          invalid,
        }) => html`<span class="number"><input class="input" id=${id} name="updateMinutes" type="number" inputmode="numeric" min="5" max="1440" step="5"
            aria-invalid=${invalid} aria-describedby=${describedBy} .value=${live(String(page.updateMinutes))}
            @input=${(event: InputEvent) => this.#edit({ updateMinutes: Number((event.target as HTMLInputElement).value) })} />${words.minutes}</span>`,
      )}
      <div class="field">
        <label class="check"><input type="checkbox" name="remindOfUpdates" aria-describedby="remind-hint" .checked=${live(page.remindOfUpdates)}
          @change=${(event: Event) => this.#edit({ remindOfUpdates: (event.target as HTMLInputElement).checked })} />${words.remind}</label>
        <span class="hint" id="remind-hint">${words.remindHint}</span>
      </div>
      ${field(
        { id: 'suggest', label: words.suggest, hint: words.suggestHint, error: this.#form.errorAt('/suggestFrom') },
        ({
          id,
          describedBy,
          invalid,
        }) => html`<span class="number"><input class="input" id=${id} name="suggestFrom" type="number" inputmode="numeric" min="20" max="99"
            aria-invalid=${invalid} aria-describedby=${describedBy} .value=${live(String(Math.round(page.suggestFrom * 100)))}
            @input=${(event: InputEvent) => this.#edit({ suggestFrom: Number((event.target as HTMLInputElement).value) / 100 })} />${words.percent}</span>`,
      )}
      ${this.#text('supportUrl', { label: words.support, aside: words.optional, hint: words.supportHint }, page.supportUrl ?? '', 500)}
    `
  }

  #text(
    name: 'name' | 'slug' | 'supportUrl',
    parts: { label: string; hint: string; aside?: string },
    value: string,
    longest: number,
  ) {
    return field({ id: name, ...parts, error: this.#form.errorAt(`/${name}`) }, (marks) =>
      this.#input(marks, name, value, longest),
    )
  }

  #input({ id, describedBy, invalid }: Marks, name: keyof Draft, value: string, longest: number, list?: string) {
    const changed = (event: InputEvent) => {
      const text = (event.target as HTMLInputElement).value
      this.#edit({ [name]: name === 'supportUrl' && text.trim() === '' ? null : text })
    }
    return html`<input class="input" id=${id} name=${name} maxlength=${longest} dir="auto" list=${list ?? nothing}
      autocapitalize="none" spellcheck="false" aria-invalid=${invalid} aria-describedby=${describedBy} .value=${live(value)} @input=${changed} />`
  }

  #edit(change: Draft): void {
    this.draft = { ...this.draft, ...change }
    this.saved = false
  }

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    const { name, timeZone, updateMinutes, suggestFrom } = this.draft
    const wrong = new Map<string, string>()
    if (name?.trim() === '') wrong.set('/name', words.missingName)
    if (timeZone !== undefined && !isZone(timeZone)) wrong.set('/timeZone', words.noSuchZone)
    if (updateMinutes !== undefined && !(updateMinutes >= 5 && updateMinutes <= 1440 && updateMinutes % 1 === 0))
      wrong.set('/updateMinutes', words.noInterval)
    if (suggestFrom !== undefined && !(suggestFrom >= 0.2 && suggestFrom <= 0.99))
      wrong.set('/suggestFrom', words.noSuggest)
    if (wrong.size > 0) return this.#form.refuse(wrong)
    const page = await this.#form.submit(this.draft)
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
customElements.define('admin-settings-page', AdminSettingsPage)

const timeZones = () => [...new Set([...Intl.supportedValuesOf('timeZone'), 'Etc/UTC'])].toSorted()

/** The server knows more names than browsers list; what is none in any case need not be asked. */
function isZone(zone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }))
  } catch {
    return false
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'admin-settings-page': AdminSettingsPage
  }
}
