import type { Component, ComponentGroup } from '@incident-commander/server/contract'
import { componentsIcon, plusIcon } from '@incident-commander/widget/icons.ts'
import { LitElement, html, nothing, type PropertyValues } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { editGroup, listComponents, listGroups, orderComponents, readUptime } from '../api/components.ts'
import { Failure } from '../api/failure.ts'
import { nameTab } from '../controllers/document-title.ts'
import { Load } from '../controllers/load.ts'
import { Reorder } from '../controllers/reorder.ts'
import { componentRow, groupHead, handleIcon, type RowActs, type Uptimes } from '../elements/component-rows.ts'
import { LeaveEvent } from '../elements/dialog.ts'
import { failedAgain, failedLoad, failedSend, loadingRows } from '../elements/failure.ts'
import { type Moved, placeOf, type Section, sectionsOf } from '../order.ts'
import { paths } from '../router.ts'
import { components as words, ordering } from '../words/components.ts'
import { shell } from '../words/shell.ts'
import { styles } from './admin-components.styles.ts'
import { type ComponentDialog, renderDialog } from './component-dialogs.ts'
import { GoEvent, type ScreenContext } from './screen.ts'

/** What is there, and in which order. */
interface Listing {
  components: Component[]
  groups: ComponentGroup[]
}

/** The components of a status page by group, each with what it is and why: in the order in which visitors see them. */
export class AdminComponents extends LitElement {
  static override styles = styles
  static override properties = {
    context: { attribute: false },
    adding: { type: Boolean },
    dialog: { state: true },
    menuFor: { state: true },
    failedMove: { state: true },
    said: { state: true },
  }

  declare context: ScreenContext
  /** Whether the dialog that adds a component stands open. */
  declare adding: boolean
  /** Which other dialog stands open. */
  declare private dialog: ComponentDialog | null
  /** What the menu is about. */
  declare private menuFor: Component | ComponentGroup | null
  declare private failedMove: Failure | null
  /** What was just done, for those who do not see it. */
  declare private said: string

  readonly #list = new Load<Listing>(this, async (signal) => {
    const { id } = this.context.page
    const [components, groups] = await Promise.all([listComponents(id, signal), listGroups(id, signal)])
    return { components, groups }
  })
  /** Beside the list, which does without. */
  readonly #uptime = new Load<Uptimes>(this, async (signal) => {
    const { components, groups } = await readUptime(this.context.page.id, signal)
    return new Map([...components, ...groups].map(({ id, percentages }) => [id, percentages.days90]))
  })
  readonly #reorder = new Reorder(this, {
    sections: () => this.#sections,
    put: (sections, moved) => void this.#put(sections, moved),
  })

  constructor() {
    super()
    this.adding = false
    this.dialog = null
    this.menuFor = null
    this.failedMove = null
    this.said = ''
    nameTab(this, () => ({ screen: this.adding ? words.add : words.title, page: this.context.page.name }))
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('context')) return
    const before = changed.get('context')
    const { page, changes } = this.context
    if (page.id !== before?.page.id) {
      this.#list.clear()
      this.#uptime.clear()
    }
    if (page.id !== before?.page.id || changes !== before.changes) {
      void this.#list.run()
      void this.#uptime.run()
    }
  }

  protected override render() {
    const mayEdit = this.context.me.scopes.includes('components:write')
    return html`<div class="stack ${mayEdit ? '' : 'read'} ${this.#reorder.drop ? 'dragging' : ''}">
        <div class="title">
          <h1 tabindex="-1">${words.title}</h1>
          ${
            mayEdit
              ? html`<div class="end">
                  <button class="button" type="button" aria-haspopup="dialog" @click=${() => this.#ask({ kind: 'group', group: null })}>${words.addGroup}</button>
                  <button class="button primary" type="button" aria-haspopup="dialog" @click=${this.#add}>${plusIcon()}${words.add}</button>
                </div>`
              : nothing
          }
        </div>
        ${this.#renderSaid()}${this.failedMove ? failedSend('orderComponents', this.failedMove) : nothing}
        ${this.#renderList(mayEdit)}
      </div>
      ${mayEdit ? html`${this.#renderMenu()}${this.#renderDialog()}` : nothing}`
  }

  /** Seen while something is picked up, heard always. */
  #renderSaid() {
    const { lifted, said, drop } = this.#reorder
    const hint = drop ? ordering.drag : ordering.keys
    return html`<p class=${lifted ? 'notice moving' : 'visually-hidden'}>
        ${lifted ? handleIcon() : nothing}
        <span><span role="status">${said || this.said}</span> ${lifted ? html`<span aria-hidden="true">${hint}</span>` : nothing}</span>
      </p>
      <p id="keys" hidden>${ordering.pick} ${ordering.keys}</p>`
  }

  #renderList(mayEdit: boolean) {
    const { failure, value } = this.#list
    const { asOf } = this.context
    const card = (body: unknown) => html`<section class="card" aria-label=${words.title}>${body}</section>`
    const again = () => void this.#list.run()
    if (!value) return card(failure ? failedLoad('loadComponents', failure, asOf, again) : loadingRows(shell.loading))
    if (value.components.length + value.groups.length === 0) return card(this.#renderEmpty(mayEdit))
    const acts: RowActs | null = mayEdit
      ? {
          reorder: this.#reorder,
          setStatus: (component) => this.#ask({ kind: 'status', component }),
          more: (event, what) => void this.#openMenu(event, what),
        }
      : null
    return html`${failure ? failedAgain('loadComponents', failure, asOf, again) : nothing}
    ${repeat(
      this.#reorder.sections,
      ({ group }) => group?.id ?? '',
      (section, at) => this.#renderSection(section, at, acts),
    )}`
  }

  #renderEmpty(mayEdit: boolean) {
    return html`<div class="empty">
      ${componentsIcon()}
      <h2>${words.emptyTitle}</h2>
      <p>${words.emptyDetail}</p>
      ${
        mayEdit
          ? html`<div class="actions"><button class="button primary" type="button" aria-haspopup="dialog" @click=${this.#add}>${words.add}</button></div>`
          : nothing
      }
    </div>`
  }

  #renderSection({ group, components }: Section, at: number, acts: RowActs | null) {
    // Those without a group have a place of their own only where there are some, or one may be put there.
    if (group === null && components.length === 0 && this.#reorder.lifted?.kind !== 'component') return nothing
    const { drop } = this.#reorder
    const dropped = drop?.id === String(at) ? (drop.after ? 'after' : 'before') : nothing
    const name = group?.name ?? (at === 0 ? words.title : words.ungrouped)
    return html`<section class="card" aria-label=${name} data-section=${at} data-drop=${dropped}>
      ${
        group
          ? groupHead(group, components.length, acts, this.#uptime.value ?? new Map())
          : at === 0
            ? nothing
            : html`<div class="head"><span></span><span class="nm"><h2>${words.ungrouped}</h2><small>${words.count(components.length)}</small></span></div>`
      }
      ${
        components.length === 0
          ? html`<p class="none">${words.emptyGroup}</p>`
          : html`<ul class="order">${repeat(
              components,
              ({ id }) => id,
              (component) => componentRow(component, acts, this.#uptime.value ?? new Map()),
            )}</ul>`
      }
    </section>`
  }

  #renderMenu() {
    const what = this.menuFor
    const isGroup = what !== null && !('groupId' in what)
    const edit = () => {
      if (what) this.#ask(isGroup ? { kind: 'group', group: what } : { kind: 'edit', component: what as Component })
    }
    const remove = () => {
      if (what)
        this.#ask(isGroup ? { kind: 'delete-group', group: what } : { kind: 'delete', component: what as Component })
    }
    return html`<div class="menu" popover role="group" aria-label=${what ? words.more(what.name) : nothing}>
      <button class="button ghost" type="button" aria-haspopup="dialog" @click=${edit}>${isGroup ? words.rename : words.edit}</button>
      <button class="button danger" type="button" aria-haspopup="dialog" @click=${remove}>${words.delete}</button>
    </div>`
  }

  #renderDialog() {
    const { context } = this
    const listing = { components: this.#list.value?.components ?? [], groups: this.#list.value?.groups ?? [] }
    const dialog: ComponentDialog | null = this.adding ? { kind: 'add' } : this.dialog
    if (!dialog) return nothing
    return renderDialog(dialog, context.page.id, listing, {
      left: () => (this.adding ? this.dispatchEvent(new LeaveEvent()) : (this.dialog = null)),
      done: (said) => this.#done(said),
    })
  }

  get #sections(): Section[] {
    const { value } = this.#list
    return value ? sectionsOf(value.components, value.groups) : []
  }

  #add(): void {
    this.dispatchEvent(new GoEvent(paths.addComponent))
  }

  #ask(dialog: ComponentDialog): void {
    this.renderRoot.querySelector<HTMLElement>('.menu:popover-open')?.hidePopover()
    this.dialog = dialog
  }

  #done(said: string): void {
    this.said = said
    this.#reorder.said = ''
    void this.#list.run()
    this.renderRoot.querySelector<LitElement & { close(): void }>('[data-dialog]')?.close()
  }

  async #openMenu(event: Event, what: Component | ComponentGroup): Promise<void> {
    const button = event.currentTarget as HTMLElement
    this.menuFor = what
    await this.updateComplete
    const menu = this.renderRoot.querySelector<HTMLElement>('.menu')
    if (!menu) return
    menu.showPopover()
    const from = button.getBoundingClientRect()
    const own = menu.getBoundingClientRect()
    const below = from.bottom + 4 + own.height <= innerHeight
    menu.style.setProperty('inset-block-start', `${below ? from.bottom + 4 : from.top - own.height - 4}px`)
    const left = getComputedStyle(this).direction === 'rtl' ? from.left : from.right - own.width
    // Of the window's edge, whichever way the text runs.
    menu.style.setProperty('left', `${left}px`)
    menu.querySelector('button')?.focus()
  }

  /** Shows a new order at once, and has it written. */
  async #put(sections: readonly Section[], moved: Moved): Promise<void> {
    const listing = this.#list.value
    if (!listing) return
    const { page } = this.context
    const { section, at } = placeOf(sections, moved)
    const before = placeOf(this.#sections, moved)
    if (section === before.section && at === before.at) return
    this.failedMove = null
    const groups = sections.flatMap(({ group }) => group ?? [])
    const components = sections.flatMap(({ group, components: its }) =>
      its.map((component) => ({ ...component, groupId: group?.id ?? null })),
    )
    this.#list.put({ components, groups })
    try {
      const group = groups.find(({ id }) => id === moved.id)
      if (group) await editGroup(page.id, group, { position: at + 1 }, crypto.randomUUID())
      else {
        const groupId = sections[section]?.group?.id ?? null
        const componentIds = sections[section]?.components.map(({ id }) => id) ?? []
        await orderComponents(page.id, { groupId, componentIds }, crypto.randomUUID())
      }
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      this.failedMove = error
      this.#list.put(listing)
    }
    void this.#list.run()
  }
}
customElements.define('admin-components', AdminComponents)

declare global {
  interface HTMLElementTagNameMap {
    'admin-components': AdminComponents
  }
}
