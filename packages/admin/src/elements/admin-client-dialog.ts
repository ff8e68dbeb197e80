import type { Client, Component, CreateClientInput } from '@incident-commander/server/contract'
import { LitElement, css, html, nothing } from 'lit'
import { consoleStyles } from '../console.styles.ts'
import { Submission } from '../controllers/submission.ts'
import { isFilledIn, UnsavedForm } from '../controllers/unsaved-form.ts'
import { clientDialog as words, clients } from '../words/clients.ts'
import { shell } from '../words/shell.ts'
import { dialogStyles, formDialog, LeaveEvent, Modal } from './dialog.ts'
import { failedSend } from './failure.ts'
import { field } from './field.ts'

/** Fired when a client was added or edited. */
class ClientSavedEvent extends Event {
  static readonly type = 'admin-client-saved'
  readonly client: Client
  constructor(client: Client) {
    super(ClientSavedEvent.type)
    this.client = client
  }
}

/** Adds a client, or edits one. */
export class AdminClientDialog extends LitElement {
  static override styles = [
    ...consoleStyles,
    dialogStyles,
    css`
      .boxes {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(220px, 100%), 1fr));
        gap: 4px 16px;
        max-block-size: 280px;
        overflow: auto;
        padding: 8px 12px;
        border: 1px solid var(--ic-color-line);
        border-radius: var(--ic-radius-m);
      }
    `,
  ]
  static override properties = { client: { attribute: false }, components: { attribute: false } }

  /** The one that is edited; null adds one. */
  declare client: Client | null
  /** What a client may use, in the order in which it is shown. */
  declare components: readonly Pick<Component, 'id' | 'name'>[]
  declare send: (input: CreateClientInput, key: string) => Promise<Client>

  readonly #form = new Submission<CreateClientInput, Client>(this, ['/name', '/reference'], (input, key) =>
    this.send(input, key),
  )
  readonly #modal = new Modal(this)

  constructor() {
    super()
    this.client = null
    this.components = []
    new UnsavedForm(this, () => isFilledIn(this.renderRoot.querySelectorAll('input')))
  }

  /** Closes the dialog, which gives the focus back to what opened it. */
  close(): void {
    this.#modal.close()
  }

  protected override firstUpdated(): void {
    this.renderRoot.querySelector<HTMLElement>('#name')?.focus()
  }

  protected override render() {
    const { client } = this
    const { failure } = this.#form
    return formDialog({
      title: client ? words.editTitle(client.name) : clients.add,
      submit: () => void this.#submit(),
      closed: () => this.dispatchEvent(new LeaveEvent()),
      body: html`
        ${failure ? failedSend(client ? 'save' : 'addClient', failure, failure.kind === 'stale' ? clients.somebodyEdited : nothing) : nothing}
        ${field(
          { id: 'name', label: clients.name, error: this.#form.errorAt('/name') },
          ({ id, describedBy, invalid }) =>
            html`<input class="input" id=${id} name="name" maxlength="120" required dir="auto" value=${client?.name ?? ''}
              aria-invalid=${invalid} aria-describedby=${describedBy} @input=${() => this.#form.amend('/name')} />`,
        )}
        ${field(
          {
            id: 'reference',
            label: clients.reference,
            aside: words.optional,
            hint: words.referenceHint,
            error: this.#form.errorAt('/reference'),
          },
          ({ id, describedBy, invalid }) =>
            html`<input class="input" id=${id} name="reference" maxlength="120" dir="auto" value=${client?.reference ?? ''}
              aria-invalid=${invalid} aria-describedby=${describedBy} @input=${() => this.#form.amend('/reference')} />`,
        )}
        ${this.#renderComponents()}
      `,
      foot: html`<div class="end">
        <button class="button only-wide" type="button" @click=${this.close}>${shell.cancel}</button>
        <button class="button primary" type="submit" aria-disabled=${this.#form.busy}>${client ? words.save : clients.add}</button>
      </div>`,
    })
  }

  #renderComponents() {
    const used = new Set(this.client?.componentIds)
    return html`<fieldset class="field">
      <legend class="label">${clients.components} <span class="optional">${words.componentsHint}</span></legend>
      ${
        this.components.length === 0
          ? html`<p class="small quiet">${words.noComponents}</p>`
          : html`<div class="boxes">
              ${this.components.map(
                ({ id, name }) =>
                  html`<label class="check"><input type="checkbox" name="component" value=${id} ?checked=${used.has(id)} /><span dir="auto">${name}</span></label>`,
              )}
            </div>`
      }
    </fieldset>`
  }

  async #submit(): Promise<void> {
    const form = new FormData(this.renderRoot.querySelector('form') ?? undefined)
    const text = (name: string) => String(form.get(name) ?? '').trim()
    if (text('name') === '') return this.#form.refuse(new Map([['/name', words.missingName]]))
    const client = await this.#form.submit({
      name: text('name'),
      reference: text('reference') || null,
      componentIds: form.getAll('component').map(String),
    })
    if (client) this.dispatchEvent(new ClientSavedEvent(client))
  }
}
customElements.define('admin-client-dialog', AdminClientDialog)

declare global {
  interface HTMLElementTagNameMap {
    'admin-client-dialog': AdminClientDialog
  }
}
