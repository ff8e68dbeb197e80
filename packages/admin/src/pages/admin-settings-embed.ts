import type { StatusDocument, WidgetScripts } from '@incident-commander/server/contract'
import { chevronDownIcon, copyIcon, moonIcon, sunIcon } from '@incident-commander/widget/icons.ts'
import '@incident-commander/widget/index.ts'
import { LitElement, html, nothing } from 'lit'
import { keyed } from 'lit/directives/keyed.js'
import { readWidget } from '../api/settings.ts'
import { Copying } from '../controllers/copying.ts'
import { Load } from '../controllers/load.ts'
import { embedSketches } from '../elements/embed-sketches.ts'
import { failedLoad, loadingRows } from '../elements/failure.ts'
import { field } from '../elements/field.ts'
import {
  accents,
  canHide,
  embedCode,
  type EmbedChoice,
  fieldInCode,
  propertiesOf,
  takesComponent,
  type Variant,
} from '../embed-code.ts'
import { PreviewSource, withoutTrouble } from '../preview-source.ts'
import { embed as words } from '../words/embed.ts'
import { shell } from '../words/shell.ts'
import { styles } from './admin-settings-embed.styles.ts'
import type { ScreenContext } from './screen.ts'
import { settingsCard } from './settings-card.ts'

type State = keyof typeof words.states

const first: EmbedChoice = {
  variant: 'corner',
  theme: 'site',
  accent: 'ink',
  corners: 'soft',
  language: 'site',
  component: '',
  onlyWhenAffected: false,
  script: 'evergreen',
}

/** What a customer's site shows of the status page: chosen, looked at, copied. */
export class AdminSettingsEmbed extends LitElement {
  static override styles = styles
  static override properties = {
    context: { attribute: false },
    choice: { state: true },
    state: { state: true },
    on: { state: true },
  }

  declare context: ScreenContext
  declare private choice: EmbedChoice
  /** What the preview pretends. */
  declare private state: State
  /** The site that the preview stands on. */
  declare private on: 'light' | 'dark'

  readonly #scripts = new Load<WidgetScripts>(this, readWidget)
  readonly #copying = new Copying(this)
  readonly #sources: Record<State, PreviewSource> = {
    operational: new PreviewSource('operational'),
    now: new PreviewSource('now'),
    unknown: new PreviewSource('unknown'),
  }
  /** Shows the same to elements that ask the page itself for more. */
  #live: PreviewSource | undefined
  #shown: StatusDocument | null = null

  constructor() {
    super()
    this.choice = first
    this.state = 'now'
    this.on = 'light'
  }

  override connectedCallback(): void {
    super.connectedCallback()
    void this.#scripts.run()
  }

  protected override willUpdate(): void {
    const { document, page } = this.context
    const address = `${location.origin}/p/${page.slug}`
    if (this.#live?.address !== address) this.#live = new PreviewSource('live', address)
    if (document !== this.#shown) this.#show(document)
    this.#live.state = this.#sources[this.state].state
  }

  #show(document: StatusDocument | null): void {
    this.#shown = document
    this.#sources.now.state = document ? { kind: 'known', document, live: true } : { kind: 'unknown' }
    this.#sources.operational.state = document
      ? { kind: 'known', document: withoutTrouble(document), live: true }
      : { kind: 'unknown' }
  }

  protected override updated(): void {
    // The policy allows no style attribute; through the object model it is the same.
    const shown = this.renderRoot.querySelector<HTMLElement>('.shown')
    for (const name of ['--ic-accent', '--ic-accent-text', '--ic-radius']) shown?.style.removeProperty(name)
    for (const [name, value] of propertiesOf(this.choice)) shown?.style.setProperty(name, value)
    for (const swatch of this.renderRoot.querySelectorAll<HTMLElement>('[data-swatch]'))
      swatch.style.setProperty('--swatch', swatch.dataset['swatch'] || null)
  }

  protected override render() {
    return settingsCard({
      title: words.title,
      lead: words.lead,
      body: html`<div class="embed">
        <form @change=${this.#changed} @submit=${(event: Event) => event.preventDefault()}>${this.#renderChoices()}</form>
        <div class="show">${this.#renderBar()}${this.#renderStage()}${this.#renderSnippet()}</div>
      </div>`,
    })
  }

  #renderChoices() {
    const { choice } = this
    const document = this.context.document
    const groups = choice.variant === 'uptime' ? [] : (document?.groups ?? [])
    const parts = [...groups, ...(document?.components ?? [])].map(({ id, name }) => [id, name] as const)
    return html`
      <fieldset class="field"><legend class="label">${words.showAs}</legend>
        <div class="variants">${(Object.keys(words.variants) as Variant[]).map(
          (variant) =>
            html`<label><input type="radio" name="variant" value=${variant} .checked=${variant === choice.variant} />${embedSketches[variant]()}${words.variants[variant]}</label>`,
        )}</div>
      </fieldset>
      <fieldset class="field"><legend class="label">${words.theme}</legend>${this.#segments('theme', words.themes)}</fieldset>
      <fieldset class="field"><legend class="label">${words.accent}</legend>
        <div class="swatches">${(Object.keys(accents) as (keyof typeof accents)[]).map(
          (accent) =>
            html`<label data-swatch=${accents[accent]?.light ?? ''}><input type="radio" name="accent" value=${accent} aria-label=${words.accents[accent]} .checked=${accent === choice.accent} /></label>`,
        )}</div>
      </fieldset>
      ${this.#select('corners', words.corners, Object.entries(words.radii))}
      ${this.#select('language', words.language, Object.entries(words.languages))}
      ${takesComponent(choice.variant) ? this.#select('component', words.component, [['', words.wholePage], ...parts]) : nothing}
      ${canHide(choice.variant) ? html`<label class="check"><input type="checkbox" name="onlyWhenAffected" .checked=${choice.onlyWhenAffected} /><span>${words.onlyWhenAffected}</span></label>` : nothing}
    `
  }

  #segments(name: 'theme' | 'script', options: Readonly<Record<string, string>>) {
    return html`<div class="segments">${Object.entries(options).map(
      ([value, text]) =>
        html`<label><input type="radio" name=${name} value=${value} .checked=${value === this.choice[name]} />${text}</label>`,
    )}</div>`
  }

  #select(name: 'corners' | 'language' | 'component', label: string, options: readonly (readonly [string, string])[]) {
    return field(
      { id: name, label, error: null },
      ({ id }) => html`<span class="select"><select class="input" id=${id} name=${name}>
          ${options.map(([value, text]) => html`<option value=${value} ?selected=${value === this.choice[name]}>${text}</option>`)}
        </select>${chevronDownIcon()}</span>`,
    )
  }

  #renderBar() {
    const site = (on: 'light' | 'dark', name: string, icon: unknown) =>
      html`<label><input type="radio" name="on" aria-label=${name} .checked=${this.on === on} @change=${() => (this.on = on)} />${icon}</label>`
    return html`<div class="bar">
      <fieldset class="segments"><legend class="visually-hidden">${words.previewState}</legend>
        ${(Object.keys(words.states) as State[]).map(
          (state) =>
            html`<label><input type="radio" name="state" .checked=${state === this.state} @change=${() => (this.state = state)} />${words.states[state]}</label>`,
        )}
      </fieldset>
      <fieldset class="segments"><legend class="visually-hidden">${words.previewTheme}</legend>
        ${site('light', words.light, sunIcon())}${site('dark', words.dark, moonIcon())}
      </fieldset>
    </div>`
  }

  #renderStage() {
    const { variant, theme, language, component, onlyWhenAffected } = this.choice
    const isHidden =
      (variant === 'banner' || (onlyWhenAffected && canHide(variant))) && this.#isQuiet
        ? html`<p class="note">${words.hiddenNow}</p>`
        : nothing
    const ghost = html`<div class="ghost-line a"></div><div class="ghost-line b"></div><div class="ghost-line c"></div><div class="ghost-line b"></div>`
    const shown = keyed(
      // Another page is another source: elements look for it when they are made.
      [variant, this.state, theme, language].join(),
      this.#element({
        theme: theme === 'site' ? nothing : theme,
        locale: language === 'site' ? nothing : language,
        component: component || undefined,
      }),
    )
    const inFlow = variant === 'feed' || variant === 'list' || variant === 'uptime'
    return html`<div class="stage ${this.on}" role="group" aria-label=${words.preview}>
      ${
        inFlow
          ? html`<div class="scroll" tabindex="0" role="group" aria-label=${words.preview}><div class="shown">${shown}</div></div>`
          : variant === 'deflect'
            ? html`<div class="support">
                <label for=${fieldInCode.slice(1)}>${words.formLabel}</label>
                <textarea id=${fieldInCode.slice(1)} rows="4" aria-describedby="form-hint"></textarea>
                <div class="shown">${shown}</div>
                <p class="note" id="form-hint">${this.#isOpen ? words.formHint : words.silentNow}</p>
              </div>`
            : variant === 'banner'
              ? html`<div class="shown top">${shown}</div>${isHidden}${ghost}`
              : html`${ghost}${isHidden}<div class="shown">${shown}</div>`
      }
    </div>`
  }

  get #isQuiet(): boolean {
    const { state } = this.#sources[this.state]
    return state.kind === 'known' && state.document.status.indicator === 'none'
  }

  get #isOpen(): boolean {
    const { state } = this.#sources[this.state]
    return state.kind === 'known' && state.document.incidents.length > 0
  }

  #element({ theme, locale, component }: { theme: unknown; locale: unknown; component: string | undefined }) {
    const { variant, onlyWhenAffected } = this.choice
    const { address } = this.#sources[this.state]
    const live = this.#live?.address
    if (variant === 'uptime')
      return html`<ic-uptime page=${live} theme=${theme} locale=${locale} .component=${component}></ic-uptime>`
    if (variant === 'deflect')
      return html`<ic-deflect for=${fieldInCode} page=${live} theme=${theme} locale=${locale}></ic-deflect>`
    if (variant === 'feed')
      return html`<ic-incident-feed page=${address} theme=${theme} locale=${locale}></ic-incident-feed>`
    if (variant === 'list')
      return html`<ic-component-list page=${address} theme=${theme} locale=${locale} .component=${component}></ic-component-list>`
    return html`<ic-status page=${address} variant=${variant} theme=${theme} locale=${locale} .component=${component} .onlyWhenAffected=${onlyWhenAffected}></ic-status>`
  }

  #renderSnippet() {
    const { value: scripts, failure } = this.#scripts
    if (!scripts)
      return html`<div class="snippet">${failure ? failedLoad('loadSettings', failure, null, () => void this.#scripts.run()) : loadingRows(shell.loading)}</div>`
    const code = embedCode(this.choice, scripts, this.context.page.url, words.status)
    const { script, variant } = this.choice
    return html`<div class="snippet">
      <div class="bar">
        <span>${words.code}</span>
        <fieldset class="segments" @change=${this.#changed}><legend class="visually-hidden">${words.script}</legend>
          ${Object.entries(words.scripts).map(
            ([value, text]) =>
              html`<label><input type="radio" name="script" value=${value} .checked=${value === script} />${text}</label>`,
          )}
        </fieldset>
        <button class="button compact" type="button" @click=${() => void this.#copying.copy(code, this.#selectCode)}>${copyIcon()}<span aria-live="polite">${this.#copying.done ? words.copied : words.copy}</span></button>
      </div>
      <pre tabindex="0" aria-label=${words.codeLabel} dir="ltr"><code>${coloured(code)}</code></pre>
      ${variant === 'deflect' ? html`<span class="hint">${words.deflectHint(fieldInCode)}</span>` : nothing}
      <span class="hint">${script === 'pinned' ? words.pinnedHint(scripts.release) : words.evergreenHint}</span>
    </div>`
  }

  readonly #changed = ({ target }: Event): void => {
    if (!(target instanceof HTMLInputElement || target instanceof HTMLSelectElement) || !(target.name in this.choice))
      return
    const value = target instanceof HTMLInputElement && target.type === 'checkbox' ? target.checked : target.value
    const choice = { ...this.choice, [target.name]: value }
    // Of a group as one `ic-uptime` speaks by another attribute.
    const isGroup = this.context.document?.groups.some(({ id }) => id === choice.component)
    this.choice = choice.variant === 'uptime' && isGroup ? { ...choice, component: '' } : choice
  }

  readonly #selectCode = (): void => {
    const code = this.renderRoot.querySelector('code')
    if (code) getSelection()?.selectAllChildren(code)
  }
}
customElements.define('admin-settings-embed', AdminSettingsEmbed)

/** Names of tags and texts in quotation marks, each in their colour. */
function coloured(code: string) {
  return code.split(/("[^"]*"|(?<=<\/?)[a-z-]+)/).map((part, index) => {
    if (index % 2 === 0) return part
    return html`<span class=${part.startsWith('"') ? 'v' : 'k'}>${part}</span>`
  })
}

declare global {
  interface HTMLElementTagNameMap {
    'admin-settings-embed': AdminSettingsEmbed
  }
}
