import type { Component, IncidentSummary } from '@incident-commander/server/contract'
import { plusIcon, statusShape } from '@incident-commander/widget/icons.ts'
import { en } from '@incident-commander/widget/labels/en.ts'
import { LitElement, html, nothing, type PropertyValues } from 'lit'
import { listComponents } from '../api/components.ts'
import { countRecipients, listIncidents, openIncident } from '../api/incidents.ts'
import { nameTab } from '../controllers/document-title.ts'
import { Load } from '../controllers/load.ts'
import { Minute } from '../controllers/minute.ts'
import '../elements/admin-declare-dialog.ts'
import '../elements/admin-incident-table.ts'
import type { IncidentRow } from '../elements/admin-incident-table.ts'
import type { DeclaredEvent } from '../elements/admin-declare-dialog.ts'
import { LeaveEvent } from '../elements/dialog.ts'
import { failedAgain, failedLoad, loadingRows } from '../elements/failure.ts'
import { openFirst } from '../incident.ts'
import { paths } from '../router.ts'
import { incidents as words } from '../words/incidents.ts'
import { shell } from '../words/shell.ts'
import { styles } from './admin-incidents.styles.ts'
import { GoEvent, type ScreenContext } from './screen.ts'

const partSize = 50

/** As much of the list as is shown, and whether there is more. */
interface Shown {
  items: IncidentSummary[]
  more: boolean
}

/** The incidents of a status page, open ones first, and the dialog that declares one. */
export class AdminIncidents extends LitElement {
  static override styles = styles
  static override properties = { context: { attribute: false }, declaring: { type: Boolean } }

  declare context: ScreenContext
  /** Whether the dialog stands open. */
  declare declaring: boolean
  /** How many are asked for; grows by "Show more". */
  #wanted = partSize

  readonly #list = new Load<Shown>(this, (signal) => this.#read(signal))
  readonly #components = new Load<Component[]>(this, (signal) => listComponents(this.context.page.id, signal))

  constructor() {
    super()
    this.declaring = false
    new Minute(this)
    nameTab(this, () => ({ screen: this.declaring ? words.declare : words.title, page: this.context.page.name }))
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get('context')
    const { page, document } = this.context
    const moved = changed.has('context') && page.id !== before?.page.id
    if (moved) {
      this.#wanted = partSize
      this.#list.clear()
      this.#components.clear()
    }
    if (moved || (changed.has('context') && document?.revision !== before?.document?.revision)) void this.#list.run()
    if (this.declaring && (moved || changed.has('declaring'))) void this.#components.run()
  }

  protected override render() {
    const { me, page } = this.context
    const mayDeclare = me.scopes.includes('incidents:write')
    const { failure, value } = this.#list
    return html`<div class="stack">
        <div class="title">
          <h1 tabindex="-1">${words.title}</h1>
          ${
            mayDeclare
              ? html`<div class="end only-wide"><button class="button primary" type="button" aria-haspopup="dialog" @click=${this.#declare}>${plusIcon()}${words.declare}</button></div>`
              : nothing
          }
        </div>
        ${failure && value ? failedAgain('loadIncidents', failure, this.context.asOf, this.#again) : nothing}
        <section class="card" aria-label=${words.title}>${this.#renderList(mayDeclare)}</section>
      </div>
      ${
        this.declaring && mayDeclare
          ? html`<admin-declare-dialog
            .pageId=${page.id}
            .components=${this.#components.value ?? this.context.document?.components ?? []}
            .place=${{ labels: en, timeZone: page.timeZone }}
            .send=${(input: Parameters<typeof openIncident>[1], key: string) => openIncident(page.id, input, key)}
            .count=${(componentIds: string[], signal: AbortSignal) => countRecipients(page.id, { componentIds }, signal)}
            @admin-declared=${this.#declared}
            @admin-leave=${() => this.dispatchEvent(new LeaveEvent())}
          ></admin-declare-dialog>`
          : nothing
      }`
  }

  #renderList(mayDeclare: boolean) {
    const { failure, value } = this.#list
    if (!value)
      return failure ? failedLoad('loadIncidents', failure, this.context.asOf, this.#again) : loadingRows(shell.loading)
    if (value.items.length === 0) return this.#renderEmpty(mayDeclare)
    const { more } = value
    const items = openFirst<IncidentRow>(value.items, this.context.document?.incidents ?? [])
    return html`<admin-incident-table .incidents=${items} .timeZone=${this.context.page.timeZone}></admin-incident-table>
      <footer class="f">
        <span role="status">${more ? words.shownSoFar(items.length) : words.shown(items.length)}</span>
        ${
          more
            ? html`<button class="button compact end" type="button" aria-disabled=${this.#list.busy} @click=${this.#showMore}>${words.showMore}</button>`
            : nothing
        }
      </footer>`
  }

  #renderEmpty(mayDeclare: boolean) {
    return html`<div class="empty" data-status="operational">
      ${statusShape('operational')}
      <h2>${words.emptyTitle}</h2>
      <p>${words.emptyDetail}</p>
      ${
        mayDeclare
          ? html`<div class="actions"><button class="button primary" type="button" aria-haspopup="dialog" @click=${this.#declare}>${words.declare}</button></div>`
          : nothing
      }
    </div>`
  }

  readonly #again = (): void => void this.#list.run()

  async #read(signal: AbortSignal): Promise<Shown> {
    const items: IncidentSummary[] = []
    let cursor: string | null = null
    do {
      const part: Awaited<ReturnType<typeof listIncidents>> = await listIncidents(
        this.context.page.id,
        cursor,
        partSize,
        signal,
      )
      items.push(...part.items)
      cursor = part.nextCursor
    } while (cursor !== null && items.length < this.#wanted)
    return { items, more: cursor !== null }
  }

  async #showMore(): Promise<void> {
    if (this.#list.busy) return
    const before = this.#list.value?.items.length ?? 0
    this.#wanted = before + partSize
    await this.#list.run()
    await this.updateComplete
    this.renderRoot.querySelector('admin-incident-table')?.focusRow(before)
  }

  #declare(): void {
    this.dispatchEvent(new GoEvent(paths.declare))
  }

  #declared(event: DeclaredEvent): void {
    this.dispatchEvent(new GoEvent(paths.incident(event.incident.id), { replace: true }))
  }
}
customElements.define('admin-incidents', AdminIncidents)

declare global {
  interface HTMLElementTagNameMap {
    'admin-incidents': AdminIncidents
  }
}
