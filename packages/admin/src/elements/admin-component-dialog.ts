import type { Component, ComponentGroup, CreateComponentInput } from '@incident-commander/server/contract'
import { chevronDownIcon } from '@incident-commander/widget/icons.ts'
import { LitElement, html, nothing } from 'lit'
import { consoleStyles } from '../console.styles.ts'
import { Submission } from '../controllers/submission.ts'
import { components as words } from '../words/components.ts'
import { shell } from '../words/shell.ts'
import { dialogStyles, formDialog, LeaveEvent, Modal } from './dialog.ts'
import { failedSend } from './failure.ts'
import { field } from './field.ts'

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
  static override styles = [...consoleStyles, dialogStyles]
  static override properties = { groups: { attribute: false }, component: { attribute: false } }

  /** The groups it may stand in. */
  declare groups: readonly Pick<ComponentGroup, 'id' | 'name'>[]
  /** The one that is edited; null adds one. */
  declare component: Component | null
  declare send: (input: ComponentFields, key: string) => Promise<Component>

  readonly #form = new Submission<ComponentFields, Component>(
    this,
    ['/name', '/description', '/groupId', '/startDate'],
    (input, key) => this.send(input, key),
  )
  readonly #modal = new Modal(this)

  constructor() {
    super()
    this.groups = []
    this.component = null
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
        <button class="button primary" type="submit" aria-disabled=${this.#form.busy}>${component ? words.save : words.add}</button>
      </div>`,
    })
  }

  #renderFields() {
    const { failure } = this.#form
    const { component } = this
    const attempt = component ? 'save' : 'addComponent'
    return html`
      ${failure ? failedSend(attempt, failure, failure.kind === 'stale' ? words.somebodyEdited : nothing) : nothing}
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
    const component = await this.#form.submit({
      name: text('name'),
      description: text('description') || null,
      groupId: text('groupId') || null,
      startDate: text('startDate') || null,
      onlyShowIfDegraded: form.has('onlyShowIfDegraded'),
    })
    if (component) this.dispatchEvent(new ComponentSavedEvent(component))
  }
}
customElements.define('admin-component-dialog', AdminComponentDialog)

declare global {
  interface HTMLElementTagNameMap {
    'admin-component-dialog': AdminComponentDialog
  }
}
