import type { Component, CreateComponentInput, PublicGroup } from '@incident-commander/server/contract'
import { chevronDownIcon } from '@incident-commander/widget/icons.ts'
import { LitElement, html, nothing } from 'lit'
import { consoleStyles } from '../console.styles.ts'
import { Submission } from '../controllers/submission.ts'
import { components as words } from '../words/components.ts'
import { shell } from '../words/shell.ts'
import { dialogStyles, formDialog, LeaveEvent, Modal } from './dialog.ts'
import { failedSend } from './failure.ts'
import { field } from './field.ts'

/** Fired when a component was added. */
export class ComponentAddedEvent extends Event {
  static readonly type = 'admin-component-added'
  readonly component: Component
  constructor(component: Component) {
    super(ComponentAddedEvent.type)
    this.component = component
  }
}

/** Adds a component to the status page. */
export class AdminComponentDialog extends LitElement {
  static override styles = [...consoleStyles, dialogStyles]
  static override properties = { groups: { attribute: false } }

  /** The groups it may stand in. */
  declare groups: readonly Pick<PublicGroup, 'id' | 'name'>[]
  declare send: (input: CreateComponentInput, key: string) => Promise<Component>

  readonly #form = new Submission<CreateComponentInput, Component>(
    this,
    ['/name', '/description', '/groupId'],
    (input, key) => this.send(input, key),
  )
  readonly #modal = new Modal(this)

  constructor() {
    super()
    this.groups = []
  }

  /** Closes the dialog, which gives the focus back to what opened it. */
  close(): void {
    this.#modal.close()
  }

  protected override firstUpdated(): void {
    this.renderRoot.querySelector<HTMLElement>('#name')?.focus()
  }

  protected override render() {
    const { failure } = this.#form
    return formDialog({
      title: words.add,
      submit: () => void this.#submit(),
      closed: () => this.dispatchEvent(new LeaveEvent()),
      body: html`
        ${failure ? failedSend('addComponent', failure) : nothing}
        ${field(
          { id: 'name', label: words.name, hint: words.nameHint, error: this.#form.errorAt('/name') },
          ({ id, describedBy, invalid }) =>
            html`<input class="input" id=${id} name="name" maxlength="120" required dir="auto"
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
            html`<input class="input" id=${id} name="description" maxlength="500" dir="auto" aria-invalid=${invalid} aria-describedby=${describedBy} />`,
        )}
        ${this.groups.length > 0 ? this.#renderGroup() : nothing}
        <label class="check"><input type="checkbox" name="onlyShowIfDegraded" />${words.onlyShowIfDegraded}</label>
      `,
      foot: html`<div class="end">
        <button class="button only-wide" type="button" @click=${this.close}>${shell.cancel}</button>
        <button class="button primary" type="submit" aria-disabled=${this.#form.busy}>${words.add}</button>
      </div>`,
    })
  }

  #renderGroup() {
    return field(
      { id: 'group', label: words.group, error: this.#form.errorAt('/groupId') },
      ({ id, describedBy, invalid }) =>
        html`<span class="select"><select class="input" id=${id} name="groupId" aria-invalid=${invalid} aria-describedby=${describedBy}>
        <option value="">${words.noGroup}</option>
        ${this.groups.map((group) => html`<option value=${group.id}>${group.name}</option>`)}
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
      onlyShowIfDegraded: form.has('onlyShowIfDegraded'),
    })
    if (component) this.dispatchEvent(new ComponentAddedEvent(component))
  }
}
customElements.define('admin-component-dialog', AdminComponentDialog)

declare global {
  interface HTMLElementTagNameMap {
    'admin-component-dialog': AdminComponentDialog
  }
}
