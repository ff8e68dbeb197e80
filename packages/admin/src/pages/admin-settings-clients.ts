import type { Client, Component, CreateClientInput } from '@incident-commander/server/contract'
import { editIcon, peopleIcon, plusIcon, searchIcon } from '@incident-commander/widget/icons.ts'
import { LitElement, html, nothing, type PropertyValues } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { clientsTable, createClient, deleteClient, editClient, importClients, listClients } from '../api/clients.ts'
import { listComponents } from '../api/components.ts'
import { type Listed, partOf } from '../api/list.ts'
import { Deletion } from '../controllers/deletion.ts'
import { Load } from '../controllers/load.ts'
import '../elements/admin-client-dialog.ts'
import '../elements/admin-client-import-dialog.ts'
import type { ClientsImportedEvent } from '../elements/admin-client-import-dialog.ts'
import { confirmDialog } from '../elements/confirm-dialog.ts'
import { Modal } from '../elements/dialog.ts'
import { cardHead } from '../elements/card-head.ts'
import { failedAgain, failedLoad, loadingRows } from '../elements/failure.ts'
import { trashIcon } from '../elements/parts.ts'
import { clientDifferences } from '../settings-differences.ts'
import { clients as words, importDialog } from '../words/clients.ts'
import { shell } from '../words/shell.ts'
import { styles } from './admin-settings-clients.styles.ts'
import type { ScreenContext } from './screen.ts'

const partSize = 50

/** What stands open over the list. */
type Open = { dialog: 'client'; client: Client | null } | { dialog: 'import' } | { dialog: 'delete'; client: Client }

/** The provider's customers: who they are, and what they use. */
export class AdminSettingsClients extends LitElement {
  static override styles = styles
  static override properties = {
    context: { attribute: false },
    search: { state: true },
    cursors: { state: true },
    open: { state: true },
    said: { state: true },
  }

  declare context: ScreenContext
  declare private search: string
  /** Where each part that one went through begins; the last is the one that is shown. */
  declare private cursors: readonly string[]
  declare private open: Open | null
  declare private said: string

  readonly #list = new Load<Listed<Client>>(this, (signal) => {
    const query = partOf(this.cursors.at(-1) ?? null, partSize)
    const wanted = this.search.trim()
    return listClients(this.context.page.id, wanted ? `${query}&search=${encodeURIComponent(wanted)}` : query, signal)
  })
  readonly #components = new Load<Component[]>(this, (signal) => listComponents(this.context.page.id, signal))
  readonly #deletion = new Deletion<Client>(
    this,
    (client) => deleteClient(this.context.page.id, client),
    (before, after) => clientDifferences(before, after, this.#components.value ?? []),
  )
  readonly #modal = new Modal(this)
  #typing: ReturnType<typeof setTimeout> | undefined

  constructor() {
    super()
    this.search = ''
    this.cursors = []
    this.open = null
    this.said = ''
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    clearTimeout(this.#typing)
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('context') || changed.get('context')?.page.id === this.context.page.id) return
    this.#list.clear()
    this.search = ''
    this.cursors = []
    void this.#list.run()
    void this.#components.run()
  }

  get #mayWrite(): boolean {
    return this.context.me.scopes.includes('clients:write')
  }

  protected override render() {
    const { value, failure } = this.#list
    const again = () => void this.#list.run()
    return html`<div class="stack">
        ${failure && value ? failedAgain('loadClients', failure, this.context.asOf, again) : nothing}
        ${this.#mayWrite ? nothing : html`<p class="small quiet">${words.readOnly}</p>`}
        <section class="card" aria-labelledby="section-title">
          ${cardHead({
            id: 'section-title',
            title: words.title,
            lead: words.lead,
            acts: html`<a class="button compact" href=${clientsTable(this.context.page.id)} download>${words.export}</a>
              ${
                this.#mayWrite
                  ? html`<button class="button compact" type="button" aria-haspopup="dialog" @click=${() => this.#show({ dialog: 'import' })}>${words.import}</button>
                    <button class="button compact" type="button" aria-haspopup="dialog" @click=${() => this.#show({ dialog: 'client', client: null })}>${plusIcon()}${words.add}</button>`
                  : nothing
              }`,
          })}
          <div class="search" role="search">
            ${searchIcon()}<input class="input" type="search" aria-label=${words.search} placeholder=${words.search} maxlength="120" .value=${this.search} @input=${this.#typed} />
          </div>
          <p class="visually-hidden" role="status">${this.said}</p>
          ${
            value
              ? this.#renderList(value)
              : failure
                ? failedLoad('loadClients', failure, this.context.asOf, again)
                : loadingRows(shell.loading)
          }
        </section>
      </div>
      ${this.open ? this.#renderOpen(this.open) : nothing}`
  }

  #renderList({ items, nextCursor }: Listed<Client>) {
    if (items.length === 0) return this.#renderEmpty()
    return html`<ul class="rows ${this.#list.busy ? 'busy' : ''}">${repeat(
      items,
      ({ id }) => id,
      (client) => this.#renderClient(client),
    )}</ul>
      <footer class="f">
        <span role="status">${words.part(items.length, nextCursor !== null)}</span>
        <span class="end inline">
          ${this.cursors.length > 0 ? html`<button class="button compact" type="button" @click=${() => this.#go(this.cursors.slice(0, -1))}>${words.earlier}</button>` : nothing}
          ${nextCursor ? html`<button class="button compact" type="button" @click=${() => this.#go([...this.cursors, nextCursor])}>${words.later}</button>` : nothing}
        </span>
      </footer>`
  }

  #renderClient(client: Client) {
    const { name, reference, componentIds } = client
    const used = (this.#components.value ?? []).filter(({ id }) => componentIds.includes(id))
    return html`<li>
      <div class="name">
        <b dir="auto">${name}</b>
        <p class="meta">
          ${reference ? html`<span dir="auto">${reference}</span>` : nothing}
          <span dir="auto">${componentIds.length === 0 ? words.usesNothing : used.map((each) => each.name).join(', ')}</span>
        </p>
      </div>
      ${
        this.#mayWrite
          ? html`<span class="acts">
            <button class="button ghost only compact" type="button" aria-label=${words.edit(name)} aria-haspopup="dialog" @click=${() => this.#show({ dialog: 'client', client })}>${editIcon()}</button>
            <button class="button ghost only compact" type="button" aria-label=${words.remove(name)} aria-haspopup="dialog" @click=${() => this.#show({ dialog: 'delete', client })}>${trashIcon()}</button>
          </span>`
          : nothing
      }
    </li>`
  }

  #renderEmpty() {
    const isSearch = this.search.trim() !== ''
    return html`<div class="empty">
      ${isSearch ? searchIcon() : peopleIcon()}
      <h2>${isSearch ? words.noMatch : words.emptyTitle}</h2>
      <p role="status">${isSearch ? words.noMatchDetail : words.emptyDetail}</p>
      ${
        isSearch
          ? html`<div class="actions"><button class="button" type="button" @click=${() => this.#searchFor('')}>${words.clear}</button></div>`
          : this.#mayWrite
            ? html`<div class="actions">
                <button class="button" type="button" aria-haspopup="dialog" @click=${() => this.#show({ dialog: 'import' })}>${words.import}</button>
                <button class="button primary" type="button" aria-haspopup="dialog" @click=${() => this.#show({ dialog: 'client', client: null })}>${words.add}</button>
              </div>`
            : nothing
      }
    </div>`
  }

  #renderOpen(open: Open) {
    const { page } = this.context
    const leave = () => (this.open = null)
    switch (open.dialog) {
      case 'client':
        return html`<admin-client-dialog .client=${open.client} .components=${this.#components.value ?? []}
          .send=${(input: CreateClientInput, key: string) => (open.client ? editClient(page.id, open.client, input, key) : createClient(page.id, input, key))}
          @admin-client-saved=${this.#saved} @admin-leave=${leave}></admin-client-dialog>`
      case 'import':
        return html`<admin-client-import-dialog .send=${(file: File, dryRun: boolean, key: string) => importClients(page.id, file, dryRun, key)}
          @admin-clients-imported=${this.#imported} @admin-leave=${leave}></admin-client-import-dialog>`
      case 'delete':
        return confirmDialog({
          question: words.removeQuestion(this.#deletion.latest(open.client).name),
          body: html`<p>${words.removeDetail}</p>`,
          keep: words.keep,
          act: words.delete,
          busy: this.#deletion.busy,
          failure: this.#deletion.refusal,
          confirm: () => void this.#delete(open.client),
          closed: leave,
        })
    }
  }

  #show(open: Open): void {
    this.#deletion.reset()
    this.open = open
  }

  #go(cursors: readonly string[]): void {
    this.cursors = cursors
    void this.#list.run()
  }

  #typed(event: Event): void {
    this.search = (event.target as HTMLInputElement).value
    clearTimeout(this.#typing)
    this.#typing = setTimeout(() => this.#go([]), 250)
  }

  #searchFor(text: string): void {
    this.search = text
    this.#go([])
  }

  readonly #saved = (): void => {
    this.renderRoot.querySelector('admin-client-dialog')?.close()
    void this.#list.run()
  }

  readonly #imported = ({ result }: ClientsImportedEvent): void => {
    this.renderRoot.querySelector('admin-client-import-dialog')?.close()
    this.said = importDialog.done(result.added, result.edited)
    this.#go([])
  }

  async #delete(client: Client): Promise<void> {
    if (await this.#deletion.submit(client, () => void this.#list.run())) {
      this.#modal.close()
      void this.#list.run()
    }
  }
}
customElements.define('admin-settings-clients', AdminSettingsClients)

declare global {
  interface HTMLElementTagNameMap {
    'admin-settings-clients': AdminSettingsClients
  }
}
