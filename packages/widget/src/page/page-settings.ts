import type { Locale } from '@incident-commander/server/contract'
import { html, LitElement, nothing, type TemplateResult } from 'lit'
import { chevronDownIcon, moonIcon, screenIcon, sunIcon } from '../icons.ts'
import { languageNames } from './labels/page-labels.ts'
import { type PageContext, type ZoneChoice, zoneChoices } from './page-context.ts'
import { styles } from './page-settings.styles.ts'
import { type Theme, themes } from './theme.ts'
import { zonePlace, zoneWithOffset } from './zone-name.ts'

const themeIcons: Record<Theme, () => TemplateResult> = { system: screenIcon, light: sunIcon, dark: moonIcon }

/**
 * How the visitor wants to see our own pages: in whose time zone, which language, which theme. None of it works without
 * scripts, so it is made of them.
 *
 * @tag ic-page-settings
 */
export class IcPageSettings extends LitElement {
  static override styles = styles
  static override properties = { context: { attribute: false }, pageZone: { attribute: false } }

  declare context: PageContext | undefined
  /** The status page's own time zone. */
  declare pageZone: string

  constructor() {
    super()
    this.pageZone = 'UTC'
  }

  protected override render(): unknown {
    const { context } = this
    if (!context) return nothing
    return html`<div class="settings">
      ${this.#zone(context)}${this.#language(context)}${this.#theme(context)}
    </div>`
  }

  #zone({ words, zone, place, now, choose }: PageContext): TemplateResult {
    const names: Record<ZoneChoice, string> = {
      page: zoneWithOffset({ ...place, timeZone: this.pageZone }, now),
      device: words.footer.yourDevice,
      utc: 'UTC',
    }
    const twice = zonePlace(this.pageZone) === names.utc
    return html`<span class="choose">
      <label for="zone">${words.footer.timesIn}</label>
      <span class="select">
        <select class="input" id="zone" autocomplete="off" @change=${choose?.zone}>
          ${zoneChoices.map((choice) =>
            choice === 'utc' && twice
              ? nothing
              : html`<option value=${choice} ?selected=${choice === zone}>${names[choice]}</option>`,
          )}
        </select>
        ${chevronDownIcon()}
      </span>
    </span>`
  }

  #language({ words, place, choose }: PageContext): TemplateResult {
    const languages = Object.entries(languageNames) as [Locale, string][]
    return html`<span class="choose">
      <label for="language">${words.footer.language}</label>
      <span class="select">
        <select class="input" id="language" autocomplete="off" @change=${choose?.language}>
          ${languages.map(
            ([locale, name]) =>
              html`<option value=${locale} lang=${locale} ?selected=${locale === place.labels.locale}>${name}</option>`,
          )}
        </select>
        ${chevronDownIcon()}
      </span>
    </span>`
  }

  #theme({ words, theme, choose }: PageContext): TemplateResult {
    return html`<fieldset class="segments end" @change=${choose?.theme}>
      <legend class="visually-hidden">${words.footer.theme}</legend>
      ${themes.map(
        (choice) => html`<label>
          <input type="radio" name="theme" value=${choice} autocomplete="off" ?checked=${choice === theme} />
          ${themeIcons[choice]()}${words.footer.themes[choice]}
        </label>`,
      )}
    </fieldset>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ic-page-settings': IcPageSettings
  }
}
