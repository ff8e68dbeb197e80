import type { StatusDocument } from '@incident-commander/server/contract'
import { html, type LitElement, nothing, type TemplateResult } from 'lit'
import type { SignUpWords } from '../labels/sign-up.ts'
import { componentBoxes, toggleGroup } from './component-boxes.ts'
import { type Entry, entriesOf } from './component-entries.ts'

interface ChoosingHost extends LitElement {
  components: string | undefined
}

/**
 * What a subscription will be about: everything, or chosen components. Folded into one line that says so; begins with
 * what the host element names.
 */
export class SubscribeChoice {
  readonly #host: ChoosingHost
  /** Whether the visitor has chosen, and what: components, or everything. */
  #choice: { ids: string[] | undefined } | undefined

  constructor(host: ChoosingHost) {
    this.#host = host
  }

  render(document: StatusDocument | undefined, words: SignUpWords, failed: boolean): unknown {
    const named = this.#named(document)
    const entries = document ? entriesOf(document) : []
    // Nothing to choose from, or not known: what the host element names it is.
    if (entries.length === 0)
      return named ? html`<input type="hidden" name="about" value="some" />${hidden(named)}` : nothing
    const offered = new Set(entries.flatMap((entry) => ('group' in entry ? entry.members : entry)).map(({ id }) => id))
    const { choice } = words
    return html`<details class="choice">
      <summary>${words.about(html`<b>${this.#said(named, document, words)}</b>`)}</summary>
      <fieldset @change=${this.#change} aria-describedby=${failed ? 'why' : nothing}>
        <legend class="visually-hidden">${choice.about}</legend>
        ${radio('everything', choice.everything, !named)} ${radio('some', choice.onlySome, Boolean(named))}
        ${picker(entries, named, choice.components)}
      </fieldset>
      ${hidden(named?.filter((id) => !offered.has(id)) ?? [])}
    </details>`
  }

  open(): void {
    const details = this.#host.renderRoot.querySelector<HTMLDetailsElement>('.choice')
    if (details) details.open = true
  }

  startOver(): void {
    this.#choice = undefined
  }

  /** The components that the host element names, by their ids or those of their groups; undefined: none, so everything. */
  #named(document: StatusDocument | undefined): string[] | undefined {
    const names = this.#host.components?.split(/\s+/).filter(Boolean) ?? []
    if (names.length === 0) return undefined
    if (!document) return names
    return document.components
      .filter(({ id, groupId }) => names.includes(id) || names.includes(groupId ?? id))
      .map(({ id }) => id)
  }

  #said(named: string[] | undefined, document: StatusDocument | undefined, words: SignUpWords): unknown {
    const ids = this.#choice ? this.#choice.ids : named
    if (!ids) return words.everything
    const [only] = ids
    if (!only) return words.nothing
    const name = document?.components.find(({ id }) => id === only)?.name
    return ids.length === 1 ? html`<bdi>${name}</bdi>` : words.chosen(ids.length)
  }

  readonly #change = (event: Event): void => {
    toggleGroup(event)
    const form = (event.currentTarget as HTMLFieldSetElement).form
    const said = form && new FormData(form)
    this.#choice = { ids: said?.get('about') === 'some' ? said.getAll('componentIds').map(String) : undefined }
    this.#host.requestUpdate()
  }
}

const radio = (value: string, words: string, checked: boolean): TemplateResult =>
  html`<label class="check"><input type="radio" name="about" value=${value} ?checked=${checked} />${words}</label>`

const picker = (entries: Entry[], named: string[] | undefined, words: string): TemplateResult =>
  html`<ul class="picker" aria-label=${words}>${componentBoxes(entries, named)}</ul>`

const hidden = (ids: string[]): TemplateResult[] =>
  ids.map((id) => html`<input type="hidden" name="componentIds" value=${id} />`)
