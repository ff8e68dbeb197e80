import type {
  AddedSubscriber,
  ChannelOverview,
  Client,
  Component,
  ComponentGroup,
  Subscriber,
} from '@incident-commander/server/contract'
import { peopleIcon, searchIcon } from '@incident-commander/widget/icons.ts'
import { LitElement, html, nothing, type PropertyValues } from 'lit'
import { clientFinder, listClients, readClients } from '../api/clients.ts'
import { listComponents, listGroups } from '../api/components.ts'
import type { Listed } from '../api/list.ts'
import { listChannels, listSubscribers, subscribersTable } from '../api/subscribers.ts'
import { Load } from '../controllers/load.ts'
import { Shortcuts } from '../controllers/shortcuts.ts'
import { type ListFilter, narrowedAddress, narrows, readFilter } from '../list-filter.ts'
import { GoEvent, type ScreenContext } from '../pages/screen.ts'
import { paths } from '../router.ts'
import { subscriberForms, subscriberQuery } from '../subscriber.ts'
import { channelNames, channelOrder } from '../words/channels.ts'
import { details, importDialog, standingFilters, subscriberDialog, subscribers as words } from '../words/subscribers.ts'
import { shell } from '../words/shell.ts'
import './admin-list-filters.ts'
import './admin-subscriber-table.ts'
import type { FilterChoice, FilterPick, ListFilterEvent } from './admin-list-filters.ts'
import type { SubscribersImportedEvent } from './admin-subscriber-import-dialog.ts'
import type { SubscriberOpenEvent } from './admin-subscriber-table.ts'
import type { SubscriberAct } from './admin-subscriber-view.ts'
import { styles } from './admin-subscribers.styles.ts'
import { Modal } from './dialog.ts'
import { failedAgain, failedLoad, loadingRows } from './failure.ts'
import { partSteps } from './part-steps.ts'
import { openDialog, type OpenDialog } from './subscriber-dialogs.ts'
import type { Names } from './subscriber-parts.ts'

const partSize = 50

/** Everybody who is told: found and narrowed by what the address says, and what one can do with each. */
export class AdminSubscribers extends LitElement {
  static override styles = styles
  static override properties = {
    context: { attribute: false },
    query: {},
    open: { state: true },
    said: { state: true },
  }

  declare context: ScreenContext
  /** The query of the address: what the list is narrowed to. */
  declare query: string
  declare private open: OpenDialog | null
  declare private said: string

  readonly #list = new Load<Listed<Subscriber>>(this, (signal) => {
    this.#asked = this.#question
    return listSubscribers(this.context.page.id, this.#asked, signal)
  })
  readonly #components = new Load<Component[]>(this, (signal) => listComponents(this.context.page.id, signal))
  readonly #groups = new Load<ComponentGroup[]>(this, (signal) => listGroups(this.context.page.id, signal))
  readonly #channels = new Load<ChannelOverview[]>(this, (signal) => listChannels(this.context.page.id, signal))
  /** The clients that are named here: those of the subscribers in the list, and the one that it is narrowed to. */
  readonly #clients = new Load<Client[]>(this, (signal) => readClients(this.context.page.id, this.#clientIds, signal))
  readonly #hasClients = new Load<boolean>(
    this,
    async (signal) => (await listClients(this.context.page.id, 'limit=1', signal)).items.length > 0,
  )
  #clientsAsked = ''
  readonly #modal = new Modal(this)
  /** What the list on the screen was asked for. */
  #asked: string | null = null

  constructor() {
    super()
    this.query = ''
    this.open = null
    this.said = ''
    new Shortcuts(this, { '/': () => this.renderRoot.querySelector('admin-list-filters')?.focusSearch() })
  }

  get #filter(): ListFilter {
    return readFilter(subscriberForms, this.query)
  }

  get #question(): string {
    return subscriberQuery(this.#filter, partSize)
  }

  get #mayWrite(): boolean {
    return this.context.me.scopes.includes('subscribers:write')
  }

  get #clientIds(): string[] {
    const ids = (this.#list.value?.items ?? []).map(({ clientId }) => clientId)
    return [...new Set([...ids, this.#filter['client'] || null])]
      .filter((id) => id !== null && id !== undefined)
      .toSorted()
  }

  get #names(): Names {
    return {
      components: this.#components.value ?? this.context.document?.components ?? [],
      groups: this.#groups.value ?? [],
      clients: this.#clients.value ?? [],
    }
  }

  /** Opens the dialog that adds one, or that imports many. */
  ask(dialog: 'add' | 'import'): void {
    this.open = { dialog }
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const moved = changed.has('context') && this.context.page.id !== changed.get('context')?.page.id
    if (moved) {
      const others = [this.#components, this.#groups, this.#hasClients, this.#channels]
      for (const load of [this.#list, this.#clients, ...others]) load.clear()
      for (const load of others) void load.run()
      this.#clientsAsked = ''
      this.open = null
      this.said = ''
    }
    if (moved || (changed.has('query') && this.#question !== this.#asked)) void this.#list.run()
    const named = this.#clientIds.join()
    if (named === this.#clientsAsked) return
    this.#clientsAsked = named
    void this.#clients.run()
  }

  protected override render() {
    const { failure, value } = this.#list
    const { context } = this
    return html`
      <admin-list-filters .filter=${this.#filter} heading=${words.filters} search=${words.search} .choices=${this.#choices()} .picks=${this.#picks()}
        @admin-list-filter=${this.#narrow}></admin-list-filters>
      ${this.#mayWrite ? nothing : html`<p class="small quiet">${words.readOnly}</p>`}
      <p class=${this.said ? 'said' : 'visually-hidden'} role="status">${this.said}</p>
      ${failure && value ? failedAgain('loadSubscribers', failure, context.asOf, this.#again) : nothing}
      <section class="card ${this.#list.busy ? 'busy' : ''}" aria-label=${words.filters}>
        ${value ? this.#renderList(value) : failure ? failedLoad('loadSubscribers', failure, context.asOf, this.#again) : loadingRows(shell.loading)}
      </section>
      ${this.open ? openDialog(this.open, this.#parts(this.open)) : nothing}`
  }

  #choices(): FilterChoice[] {
    const pairs = (list: readonly { id: string; name: string }[]) =>
      list.map(({ id, name }): [string, string] => [id, name])
    const { components } = this.#names
    return [
      {
        name: 'channel',
        label: words.channel,
        any: words.anyChannel,
        choices: channelOrder.map((name) => [name, channelNames[name]]),
      },
      { name: 'state', label: words.state, any: words.anyState, choices: standingFilters },
      { name: 'component', label: words.component, any: words.anyComponent, choices: pairs(components), seldom: true },
    ]
  }

  /** There may be thousands of clients: one is looked for by name. */
  #picks(): FilterPick[] {
    const id = this.#filter['client'] ?? ''
    if (!this.#hasClients.value && !id) return []
    const name = this.#names.clients.find((client) => client.id === id)?.name ?? words.thisClient
    return [
      {
        name: 'client',
        label: words.client,
        picked: id ? { id, name } : null,
        find: clientFinder(this.context.page.id),
      },
    ]
  }

  #renderList({ items, nextCursor }: Listed<Subscriber>) {
    const filter = this.#filter
    if (items.length === 0) return narrows(filter) || filter['after'] ? this.#renderNoMatch() : this.#renderEmpty()
    const { page } = this.context
    return html`<admin-subscriber-table .subscribers=${items} .names=${this.#names} .timeZone=${page.timeZone}
        @admin-subscriber-open=${({ subscriber }: SubscriberOpenEvent) => (this.open = { dialog: 'view', subscriber, said: '' })}></admin-subscriber-table>
      <footer class="f">
        <span role="status">${words.part(items.length, nextCursor !== null)}</span>
        <span class="end inline">
          <a class="button compact" href=${subscribersTable(page.id)} download>${words.export}</a>
          ${partSteps(paths.notifications, filter, nextCursor)}
        </span>
      </footer>`
  }

  #renderNoMatch() {
    return html`<div class="empty">
      ${searchIcon()}
      <h2>${words.noMatch}</h2>
      <p role="status">${words.noMatchDetail}</p>
      <div class="actions"><a class="button" href=${paths.notifications}>${words.clear}</a></div>
    </div>`
  }

  #renderEmpty() {
    return html`<div class="empty">
      ${peopleIcon()}
      <h2>${words.emptyTitle}</h2>
      <p>${words.emptyDetail}</p>
      ${
        this.#mayWrite
          ? html`<div class="actions">
              <button class="button" type="button" aria-haspopup="dialog" @click=${() => this.ask('import')}>${words.import}</button>
              <button class="button primary" type="button" aria-haspopup="dialog" @click=${() => this.ask('add')}>${words.add}</button>
            </div>`
          : nothing
      }
    </div>`
  }

  #parts(open: OpenDialog) {
    const { page } = this.context
    return {
      page,
      names: this.#names,
      offered: this.#channels.value?.filter(({ setUp }) => setUp).map(({ channel }) => channel) ?? null,
      mayWrite: this.#mayWrite,
      // A dialog that was closed to make room for the next must not take that away.
      leave: () => {
        if (this.open === open) this.open = null
      },
      saved: (subscriber: AddedSubscriber, isNew: boolean) => this.#saved(subscriber, isNew),
      imported: ({ result }: SubscribersImportedEvent) => {
        this.#close()
        this.said = importDialog.done(result.added, result.wrong)
        void this.#list.run()
      },
      changed: (subscriber: Subscriber) => {
        this.open = { dialog: 'view', subscriber, said: '' }
        void this.#list.run()
      },
      act: (act: SubscriberAct, subscriber: Subscriber) => (this.open = { dialog: act, subscriber }),
      view: (subscriber: Subscriber, said: string) => {
        this.#close()
        this.open = { dialog: 'view', subscriber, said }
        void this.#list.run()
      },
      secret: (subscriber: Subscriber, secret: string, lead: string) => {
        this.#close()
        this.open = { dialog: 'secret', subscriber, secret, lead }
      },
      erased: () => {
        this.#close()
        this.said = words.erased
        void this.#list.run()
      },
    }
  }

  #saved(subscriber: AddedSubscriber, isNew: boolean): void {
    this.#close()
    const { secret, address } = subscriber
    if (secret) this.open = { dialog: 'secret', subscriber, secret, lead: subscriberDialog.secretLead(address) }
    else this.said = isNew ? subscriberDialog.added(address) : details.saved(address)
    void this.#list.run()
  }

  /** Closes what is open, which gives the focus back to what opened it. */
  #close(): void {
    this.#modal.close()
    const dialogs =
      'admin-subscriber-dialog, admin-subscriber-view, admin-subscriber-act, admin-subscriber-import-dialog'
    this.renderRoot.querySelector<LitElement & { close(): void }>(dialogs)?.close()
    this.open = null
  }

  readonly #again = (): void => void this.#list.run()

  #narrow({ filter, typing }: ListFilterEvent): void {
    this.dispatchEvent(new GoEvent(narrowedAddress(paths.notifications, filter), { replace: typing }))
  }
}
customElements.define('admin-subscribers', AdminSubscribers)

declare global {
  interface HTMLElementTagNameMap {
    'admin-subscribers': AdminSubscribers
  }
}
