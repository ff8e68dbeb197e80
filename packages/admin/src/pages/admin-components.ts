import type { Cause, Component } from '@incident-commander/server/contract'
import { componentsIcon, plusIcon } from '@incident-commander/widget/icons.ts'
import { LitElement, html, nothing, type PropertyValues } from 'lit'
import { createComponent, listComponents } from '../api/components.ts'
import { nameTab } from '../controllers/document-title.ts'
import { Load } from '../controllers/load.ts'
import '../elements/admin-component-dialog.ts'
import type { ComponentAddedEvent } from '../elements/admin-component-dialog.ts'
import { LeaveEvent } from '../elements/dialog.ts'
import { failedAgain, failedLoad, loadingRows } from '../elements/failure.ts'
import { statusLine } from '../elements/parts.ts'
import { paths } from '../router.ts'
import { components as words } from '../words/components.ts'
import { shell } from '../words/shell.ts'
import { styles } from './admin-components.styles.ts'
import { GoEvent, type ScreenContext } from './screen.ts'

/** A heading with the components under it; the ones without a group have none. */
interface Section {
  name: string | null
  components: Component[]
}

/** The components of a status page, each with what it is and why, and the dialog that adds one. */
export class AdminComponents extends LitElement {
  static override styles = styles
  static override properties = { context: { attribute: false }, adding: { type: Boolean } }

  declare context: ScreenContext
  /** Whether the dialog stands open. */
  declare adding: boolean

  readonly #list = new Load<Component[]>(this, (signal) => listComponents(this.context.page.id, signal))

  constructor() {
    super()
    this.adding = false
    nameTab(this, () => ({ screen: this.adding ? words.add : words.title, page: this.context.page.name }))
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('context')) return
    const before = changed.get('context')
    const { page, document } = this.context
    if (page.id !== before?.page.id) this.#list.clear()
    if (page.id !== before?.page.id || document?.revision !== before.document?.revision) void this.#list.run()
  }

  protected override render() {
    const { me, page, document } = this.context
    const mayAdd = me.scopes.includes('components:write')
    return html`<div class="stack">
        <div class="title">
          <h1 tabindex="-1">${words.title}</h1>
          ${
            mayAdd
              ? html`<div class="end"><button class="button primary" type="button" aria-haspopup="dialog" @click=${this.#add}>${plusIcon()}${words.add}</button></div>`
              : nothing
          }
        </div>
        ${this.#renderList(mayAdd)}
      </div>
      ${
        this.adding && mayAdd
          ? html`<admin-component-dialog
            .groups=${document?.groups ?? []}
            .send=${(input: Parameters<typeof createComponent>[1], key: string) => createComponent(page.id, input, key)}
            @admin-component-added=${this.#added}
            @admin-leave=${() => this.dispatchEvent(new LeaveEvent())}
          ></admin-component-dialog>`
          : nothing
      }`
  }

  #renderList(mayAdd: boolean) {
    const { failure, value } = this.#list
    const card = (body: unknown) => html`<section class="card" aria-label=${words.title}>${body}</section>`
    const again = () => void this.#list.run()
    if (!value)
      return card(
        failure ? failedLoad('loadComponents', failure, this.context.asOf, again) : loadingRows(shell.loading),
      )
    if (value.length === 0) return card(this.#renderEmpty(mayAdd))
    return html`${failure ? failedAgain('loadComponents', failure, this.context.asOf, again) : nothing}
    ${this.#sections(value).map((section) => this.#renderSection(section))}`
  }

  #renderEmpty(mayAdd: boolean) {
    return html`<div class="empty">
      ${componentsIcon()}
      <h2>${words.emptyTitle}</h2>
      <p>${words.emptyDetail}</p>
      ${
        mayAdd
          ? html`<div class="actions"><button class="button primary" type="button" aria-haspopup="dialog" @click=${this.#add}>${words.add}</button></div>`
          : nothing
      }
    </div>`
  }

  #renderSection({ name, components }: Section) {
    return html`<section class="card" aria-label=${name ?? words.title}>
      ${name === null ? nothing : html`<header class="h"><h2 dir="auto">${name}</h2><span class="small quiet">${words.count(components.length)}</span></header>`}
      <ul>
        ${components.map(
          (component) => html`<li>
            <span class="name"><b dir="auto">${component.name}</b>${this.#renderFacts(component)}</span>
            ${statusLine(component.status)}
          </li>`,
        )}
      </ul>
    </section>`
  }

  #renderFacts({ id, description, onlyShowIfDegraded }: Component) {
    const because = this.context.document?.components.find((component) => component.id === id)?.because ?? []
    const facts = [
      description ? html`<span dir="auto">${description}</span>` : null,
      ...because.map(why),
      onlyShowIfDegraded ? words.shownIfDegraded : null,
    ]
    const said = facts.filter((fact) => fact !== null)
    return said.length > 0
      ? html`<small class="meta">${said.map((fact) => html`<span>${fact}</span>`)}</small>`
      : nothing
  }

  #sections(components: Component[]): Section[] {
    const groups = this.context.document?.groups ?? []
    const known = new Set(groups.map(({ id }) => id))
    return [
      ...groups.map(({ id, name }) => ({ name, components: components.filter(({ groupId }) => groupId === id) })),
      { name: null, components: components.filter(({ groupId }) => groupId === null || !known.has(groupId)) },
    ].filter((section) => section.components.length > 0)
  }

  #add(): void {
    this.dispatchEvent(new GoEvent(paths.addComponent))
  }

  #added({ component }: ComponentAddedEvent): void {
    this.#list.put([...(this.#list.value ?? []).filter(({ id }) => id !== component.id), component])
    this.renderRoot.querySelector('admin-component-dialog')?.close()
  }
}
customElements.define('admin-components', AdminComponents)

/** Why a component is not operational, leading to what says so. */
function why({ kind, id, title }: Cause) {
  if (kind === 'incident' && id !== null)
    return html`<a href=${paths.incident(id)} dir="auto">${title}</a> ${words.saysSo}`
  return kind === 'base' ? words.setByHand : html`<span dir="auto">${title}</span>`
}

declare global {
  interface HTMLElementTagNameMap {
    'admin-components': AdminComponents
  }
}
