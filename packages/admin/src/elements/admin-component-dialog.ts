import type { Component, ComponentGroup, CreateComponentInput } from '@incident-commander/server/contract'
import { chevronDownIcon } from '@incident-commander/widget/icons.ts'
import { LitElement, html, nothing } from 'lit'
import { consoleStyles } from '../console.styles.ts'
import { Staleness } from '../controllers/staleness.ts'
import { Submission } from '../controllers/submission.ts'
import { isFilledIn, UnsavedForm } from '../controllers/unsaved-form.ts'
import { componentDifferences } from '../settings-differences.ts'
import { components as words } from '../words/components.ts'
import { shell } from '../words/shell.ts'
import { dialogStyles, formDialog, LeaveEvent, Modal } from './dialog.ts'
import { failedSend } from './failure.ts'
import { field } from './field.ts'
import { changedNotice, staleStyles } from './stale-notice.ts'

/** Fired when a component was added or edited. */
export class ComponentSavedEvent extends Event {
  static readonly type = 'admin-component-saved'
  readonly component: Component
  constructor(component: Component) {
    super(ComponentSavedEvent.type)
    this.component = component
  }
}

/** What both adding and editing send. */
export type ComponentFields = Required<
  Pick<CreateComponentInput, 'name' | 'description' | 'groupId' | 'startDate' | 'onlyShowIfDegraded'>
>

/** Adds a component to the status page, or edits one. */
export class AdminComponentDialog extends LitElement {
  static override styles = [...consoleStyles, dialogStyles, staleStyles]
  static override properties = { groups: { attribute: false }, component: { attribute: false } }

  /** The groups it may stand in. */
  declare groups: readonly Pick<ComponentGroup, 'id' | 'name'>[]
  /** The one that is edited, as it is known to be; null adds one. */
  declare component: Component | null
  declare send: (input: ComponentFields, key: string, seen: Component | null) => Promise<Component>

  readonly #form = new Submission<ComponentFields, Component>(
    this,
    ['/name', '/description', '/groupId', '/startDate'],
    (input, key) => this.send(input, key, this.component),
  )
  readonly #stale = new Staleness<Component>(this)
  readonly #modal = new Modal(this)
  /** Whether saving undoes what somebody else did meanwhile. */
  #overwrites = false

  constructor() {
    super()
    this.groups = []
    this.component = null
    new UnsavedForm(this, () => isFilledIn(this.renderRoot.querySelectorAll('input, select')))
  }

  /** Closes the dialog, which gives the focus back to what opened it. */
  close(): void {
    this.#modal.close()
  }

  protected override firstUpdated(): void {
    this.renderRoot.querySelector<HTMLElement>('#name')?.focus()
  }

  protected override render() {
    const { component } = this
    return formDialog({
      title: component ? words.editTitle(component.name) : words.add,
      submit: () => void this.#submit(),
      closed: () => this.dispatchEvent(new LeaveEvent()),
      body: this.#renderFields(),
      foot: html`<div class="end">
        <button class="button only-wide" type="button" @click=${this.close}>${shell.cancel}</button>
        <button class="button primary" type="submit" aria-disabled=${this.#form.busy}>${this.#overwrites ? words.saveOver : component ? words.save : words.add}</button>
      </div>`,
    })
  }

  #renderFields() {
    const { failure } = this.#form
    const { component } = this
    const { found } = this.#stale
    const attempt = component ? 'save' : 'addComponent'
    return html`
      ${found ? changedNotice(componentDifferences(found.before, found.after, this.groups), found.by) : nothing}
      ${failure && failure.kind !== 'stale' ? failedSend(attempt, failure) : nothing}
      ${field(
        { id: 'name', label: words.name, hint: words.nameHint, error: this.#form.errorAt('/name') },
        ({ id, describedBy, invalid }) =>
          html`<input class="input" id=${id} name="name" maxlength="120" required dir="auto" value=${component?.name ?? ''}
          aria-invalid=${invalid} aria-describedby=${describedBy} @input=${() => this.#form.amend('/name')} />`,
      )}
      ${field(
        {
          id: 'description',
          label: words.description,
          aside: words.optional,
          error: this.#form.errorAt('/description'),
        },
        ({ id, describedBy, invalid }) =>
          html`<input class="input" id=${id} name="description" maxlength="500" dir="auto" value=${component?.description ?? ''} aria-invalid=${invalid} aria-describedby=${describedBy} />`,
      )}
      ${this.groups.length > 0 ? this.#renderGroup() : nothing}
      ${field(
        {
          id: 'since',
          label: words.startDate,
          aside: words.optional,
          hint: words.startDateHint,
          error: this.#form.errorAt('/startDate'),
        },
        ({ id, describedBy, invalid }) =>
          html`<input class="input" id=${id} name="startDate" type="date" min="1990-01-01" max="2199-12-31" value=${component?.startDate ?? ''} aria-invalid=${invalid} aria-describedby=${describedBy} @input=${() => this.#form.amend('/startDate')} />`,
      )}
      <label class="check"><input type="checkbox" name="onlyShowIfDegraded" ?checked=${component?.onlyShowIfDegraded} />${words.onlyShowIfDegraded}</label>
    `
  }

  #renderGroup() {
    const chosen = this.component?.groupId ?? null
    return field(
      { id: 'group', label: words.group, error: this.#form.errorAt('/groupId') },
      ({ id, describedBy, invalid }) =>
        html`<span class="select"><select class="input" id=${id} name="groupId" aria-invalid=${invalid} aria-describedby=${describedBy}>
        <option value="">${words.noGroup}</option>
        ${this.groups.map((group) => html`<option value=${group.id} ?selected=${group.id === chosen}>${group.name}</option>`)}
      </select>${chevronDownIcon()}</span>`,
    )
  }

  async #submit(): Promise<void> {
    const form = new FormData(this.renderRoot.querySelector('form') ?? undefined)
    const text = (name: string) => String(form.get(name) ?? '').trim()
    if (text('name') === '') return this.#form.refuse(new Map([['/name', words.missingName]]))
    const input = {
      name: text('name'),
      description: text('description') || null,
      groupId: text('groupId') || null,
      startDate: text('startDate') || null,
      onlyShowIfDegraded: form.has('onlyShowIfDegraded'),
    }
    const seen = this.component
    const component = await this.#form.submit(input)
    if (component) this.dispatchEvent(new ComponentSavedEvent(component))
    else if (seen) this.#seeAgain(seen, input)
  }

  /** What was not touched follows how the component is now: a control is its own until somebody types in it. */
  #seeAgain(seen: Component, input: ComponentFields): void {
    const current = this.#stale.note(this.#form.failure, seen)
    if (!current) return
    const typed = (Object.keys(input) as (keyof ComponentFields)[]).filter((name) => input[name] !== seen[name])
    this.#overwrites = this.#stale.overwrites(typed)
    this.component = current
  }
}
customElements.define('admin-component-dialog', AdminComponentDialog)

declare global {
  interface HTMLElementTagNameMap {
    'admin-component-dialog': AdminComponentDialog
  }
}
