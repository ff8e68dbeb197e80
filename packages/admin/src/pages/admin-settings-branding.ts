import type { Branding, EditBrandingInput } from '@incident-commander/server/contract'
import { fitAccent, leastContrast } from '@incident-commander/widget/contrast.ts'
import { checkIcon, warningIcon } from '@incident-commander/widget/icons.ts'
import { LitElement, html, nothing, type PropertyValues } from 'lit'
import { live } from 'lit/directives/live.js'
import { editBranding, putImage, readBranding, removeImage } from '../api/settings.ts'
import { Load } from '../controllers/load.ts'
import { Staleness } from '../controllers/staleness.ts'
import { Submission } from '../controllers/submission.ts'
import { UnsavedForm } from '../controllers/unsaved-form.ts'
import { failedLoad, failedSend, loadingRows } from '../elements/failure.ts'
import { field } from '../elements/field.ts'
import { isEdited } from '../field-differences.ts'
import { lighten } from '../lighten.ts'
import { changedNotice } from '../elements/stale-notice.ts'
import { brandingDifferences } from '../settings-differences.ts'
import { brandingWords as words } from '../words/settings.ts'
import { shell } from '../words/shell.ts'
import { styles } from './admin-settings-branding.styles.ts'
import type { ScreenContext } from './screen.ts'
import { mayChange, readOnlyNote, saveButton, settingsCard } from './settings-card.ts'

type Kind = 'logo' | 'favicon'
type Scheme = 'light' | 'dark'

const mostBytes = 1024 * 1024
const first = { light: '#3d3ad1', dark: '#a5a3ff' }

/** What a page wears: pictures, an accent, a style sheet. */
export class AdminSettingsBranding extends LitElement {
  static override styles = styles
  static override properties = {
    context: { attribute: false },
    draft: { state: true },
    saved: { state: true },
    told: { state: true },
  }

  declare context: ScreenContext
  /** What was changed and not saved. */
  declare private draft: EditBrandingInput
  declare private saved: boolean
  /** What was said of the last picture: that it is there, or that it is too large. */
  declare private told: { kind: Kind; words: string; bad: boolean } | null

  readonly #load = new Load<Branding>(this, (signal) => readBranding(this.context.page.id, signal))
  readonly #form = new Submission<EditBrandingInput, Branding>(
    this,
    ['/css', '/accent/light', '/accent/dark'],
    (input, key) => editBranding(this.context.page.id, this.#load.value?.version ?? 1, input, key),
  )
  readonly #upload = new Submission<{ kind: Kind; file: File | null; at: number }, Branding>(
    this,
    [],
    ({ kind, file }, key) =>
      file ? putImage(this.context.page.id, kind, file, key) : removeImage(this.context.page.id, kind),
  )

  readonly #stale = new Staleness<Branding>(this)

  constructor() {
    super()
    this.draft = {}
    this.saved = false
    this.told = null
    new UnsavedForm(this, () => {
      const { value } = this.#load
      return value !== undefined && isEdited<EditBrandingInput>(value, this.draft)
    })
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('context') && changed.get('context')?.page.id !== this.context.page.id) {
      this.#load.clear()
      this.#stale.clear()
      this.draft = {}
      void this.#load.run()
    }
  }

  protected override render() {
    const { value, failure } = this.#load
    if (!value)
      return settingsCard({
        title: words.title,
        lead: words.lead,
        body: failure
          ? failedLoad('loadSettings', failure, null, () => void this.#load.run())
          : loadingRows(shell.loading),
      })
    const mayEdit = mayChange(this.context)
    return html`${this.#renderPictures(value, mayEdit)}${this.#renderForm(value, mayEdit)}`
  }

  #renderPictures(branding: Branding, mayEdit: boolean) {
    const { failure } = this.#upload
    return settingsCard({
      title: words.title,
      lead: words.lead,
      body: html`${failure ? html`<div class="body">${failedSend('upload', failure)}</div>` : nothing}
        <div class="pictures">
          ${this.#renderPicture('logo', words.logo, words.logoHint, branding, mayEdit)}
          ${this.#renderPicture('favicon', words.favicon, words.faviconHint, branding, mayEdit)}
        </div>`,
    })
  }

  #renderPicture(kind: Kind, name: string, hint: string, { [kind]: image }: Branding, mayEdit: boolean) {
    const { told } = this
    const label = image ? words.replace(name) : words.choose(name)
    return html`<div class="picture">
      <h3>${name}</h3>
      ${
        image
          ? html`<div class="frame"><img src=${here(image.url)} alt=${name} width=${image.width} height=${image.height} /></div>`
          : html`<div class="frame none">${words.none}</div>`
      }
      <span class="hint" id="${kind}-hint">${hint}</span>
      ${
        mayEdit
          ? html`<div class="acts">
              <span class="button upload">${image ? words.replaceShort : words.uploadShort}<input type="file" accept="image/png,image/jpeg,image/webp,image/svg+xml" aria-label=${label} aria-describedby="${kind}-hint" @change=${(event: Event) => void this.#send(kind, event)} /></span>
              ${image ? html`<button class="button" type="button" aria-label=${words.remove(name)} @click=${() => void this.#take(kind)}>${words.removeShort}</button>` : nothing}
              <span role="status" class=${told?.kind === kind && told.bad ? 'message error' : 'saved'}>${told?.kind === kind ? html`${told.bad ? warningIcon() : checkIcon()}<span>${told.words}</span>` : nothing}</span>
            </div>`
          : nothing
      }
    </div>`
  }

  #renderForm(branding: Branding, mayEdit: boolean) {
    const { failure, busy } = this.#form
    const { found } = this.#stale
    const accent = this.draft.accent === undefined ? branding.accent : this.draft.accent
    const css = this.draft.css ?? branding.css
    return html`<form class="card" novalidate autocomplete="off" @submit=${this.#submit}>
      <div class="body">
        ${found ? changedNotice(brandingDifferences(found.before, found.after), found.by) : nothing}
        ${failure && failure.kind !== 'stale' ? failedSend('save', failure) : nothing}
        <fieldset class="all" ?disabled=${!mayEdit}>
          <div class="field">
            <label class="check"><input type="checkbox" .checked=${live(accent !== null)} @change=${(event: Event) => this.#edit({ accent: (event.target as HTMLInputElement).checked ? (branding.accent ?? first) : null })} />${words.ownAccent}</label>
            <span class="hint">${words.accentLead}</span>
          </div>
          ${accent ? html`<div class="schemes">${this.#renderScheme('light', words.onLight, accent)}${this.#renderScheme('dark', words.onDark, accent)}</div>` : nothing}
          ${field(
            { id: 'css', label: words.css, hint: words.cssHint, error: this.#form.errorAt('/css') },
            ({ id, describedBy, invalid }) =>
              html`<textarea class="input" id=${id} dir="ltr" spellcheck="false" autocapitalize="none" maxlength="10000" rows="8" aria-invalid=${invalid} aria-describedby=${describedBy} placeholder=":root { --ic-radius: 4px }" .value=${live(css)}
                @input=${(event: InputEvent) => this.#edit({ css: (event.target as HTMLTextAreaElement).value }, '/css')}></textarea>`,
          )}
        </fieldset>
      </div>
      <footer class="f">${mayEdit ? saveButton({ busy, saved: this.saved, overwrites: this.#stale.overwrites(Object.keys(this.draft)) }) : readOnlyNote()}</footer>
    </form>`
  }

  #renderScheme(scheme: Scheme, name: string, accent: Record<Scheme, string>) {
    const colour = accent[scheme]
    const isColour = /^#[0-9a-f]{6}$/i.test(colour)
    const fit = isColour ? fitAccent(colour, scheme) : null
    const least = fit ? Math.min(fit.text, fit.surface) : 0
    const set = (event: Event) =>
      this.#edit(
        {
          accent: { light: accent.light, dark: accent.dark, [scheme]: (event.target as HTMLInputElement).value.trim() },
        },
        `/accent/${scheme}`,
      )
    return html`<div class="scheme">
      ${field(
        { id: scheme, label: name, error: this.#form.errorAt(`/accent/${scheme}`) },
        ({ id, describedBy, invalid }) => html`<span class="colour">
            <input type="color" aria-label=${words.picker(name)} .value=${live(isColour ? colour : '#000000')} @input=${set} />
            <input class="input" id=${id} maxlength="7" dir="ltr" spellcheck="false" aria-invalid=${invalid} aria-describedby=${describedBy ?? nothing} .value=${live(colour)} @input=${set} />
          </span>`,
      )}
      <div class="sample ${scheme}" data-fill=${fit ? colour : ''} data-words=${fit?.words ?? ''} aria-hidden="true">
        <span class="fill">${words.sample}</span><span class="link">${words.sampleLink}</span>
      </div>
      <p class="verdict ${least >= leastContrast ? '' : 'bad'}" role="status">
        ${fit ? html`${least >= leastContrast ? checkIcon() : warningIcon()}${words.ratio(least.toFixed(2), least >= leastContrast)}` : words.noColour}
      </p>
      ${
        scheme === 'dark' && fit && least < leastContrast
          ? html`<div><button class="button compact" type="button" @click=${() => this.#edit({ accent: { light: accent.light, dark: lighten(accent.light) } }, '/accent/dark')}>${words.suggestDark}</button></div>`
          : nothing
      }
    </div>`
  }

  protected override updated(): void {
    // The policy allows no style attribute; through the object model it is the same.
    for (const sample of this.renderRoot.querySelectorAll<HTMLElement>('.sample')) {
      sample.style.setProperty('--fill', sample.dataset['fill'] || null)
      sample.style.setProperty('--words', sample.dataset['words'] || null)
    }
  }

  #edit(change: EditBrandingInput, pointer?: string): void {
    this.draft = { ...this.draft, ...change }
    this.saved = false
    if (pointer) this.#form.amend(pointer)
  }

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    const { accent } = this.draft
    const given = accent && { light: accent.light.toLowerCase(), dark: accent.dark.toLowerCase() }
    const branding = await this.#form.submit({ ...this.draft, ...(given ? { accent: given } : {}) })
    if (branding) {
      this.#load.put(branding)
      this.#stale.clear()
      this.draft = {}
      this.saved = true
      return
    }
    const seen = this.#load.value
    const current = seen ? this.#stale.note(this.#form.failure, seen) : null
    if (current) this.#load.put(current)
  }

  async #send(kind: Kind, event: Event): Promise<void> {
    const input = event.target as HTMLInputElement
    const file = input.files?.[0]
    // Else the same file, mended, could not be chosen again.
    input.value = ''
    if (!file) return
    if (file.size > mostBytes) {
      this.told = { kind, words: words.tooLarge, bad: true }
      return
    }
    await this.#exchange(kind, file)
  }

  #take(kind: Kind): Promise<void> {
    return this.#exchange(kind, null)
  }

  async #exchange(kind: Kind, file: File | null): Promise<void> {
    this.told = null
    const branding = await this.#upload.submit({ kind, file, at: Date.now() })
    if (!branding) return
    this.#load.put(branding)
    if (file) this.told = { kind, words: words.uploaded(kind === 'logo' ? words.logo : words.favicon), bad: false }
  }
}
customElements.define('admin-settings-branding', AdminSettingsBranding)

/** A picture of the page on the console's own origin: its policy allows no other, and the path is the same. */
const here = (url: string) => new URL(url).pathname

declare global {
  interface HTMLElementTagNameMap {
    'admin-settings-branding': AdminSettingsBranding
  }
}
