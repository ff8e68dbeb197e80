import type { CreatedToken, CreateTokenInput, Scope, StatusPage } from '@incident-commander/server/contract'
import { chevronDownIcon, warningIcon } from '@incident-commander/widget/icons.ts'
import { css, LitElement, html, nothing } from 'lit'
import { consoleStyles } from '../console.styles.ts'
import { Submission } from '../controllers/submission.ts'
import { isFilledIn, UnsavedForm } from '../controllers/unsaved-form.ts'
import { settings } from '../words/settings.ts'
import { type Area, areas, tokens as words } from '../words/tokens.ts'
import { dialogStyles, formDialog, LeaveEvent, Modal } from './dialog.ts'
import { failedSend } from './failure.ts'
import { field } from './field.ts'

/** Fired with a token whose secret is to be shown. */
export class TokenSecretEvent extends Event {
  static readonly type = 'admin-token-secret'
  readonly token: CreatedToken
  constructor(token: CreatedToken) {
    super(TokenSecretEvent.type)
    this.token = token
  }
}

const day = 86_400_000

/** Creates a token: what it is for, what it may do, where, and until when. */
export class AdminTokenDialog extends LitElement {
  static override styles = [
    ...consoleStyles,
    dialogStyles,
    css`
      .areas {
        display: grid;
        border: 1px solid var(--ic-color-line);
        border-radius: var(--ic-radius-m);
      }
      .areas > div {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: 6px 16px;
        padding: 8px 12px;
      }
      .areas > div + div {
        border-block-start: 1px solid var(--ic-color-line);
      }
      .areas .select {
        inline-size: 180px;
      }
      .pair {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(220px, 100%), 1fr));
        gap: 18px;
      }
    `,
  ]
  static override properties = { pages: { attribute: false }, mine: { attribute: false } }

  declare pages: readonly StatusPage[]
  /** What the person may do: nobody gives more. */
  declare mine: readonly Scope[]
  declare send: (input: CreateTokenInput, key: string) => Promise<CreatedToken>

  readonly #form = new Submission<CreateTokenInput, CreatedToken>(this, ['/name', '/scopes'], (input, key) =>
    this.send(input, key),
  )
  readonly #modal = new Modal(this)

  constructor() {
    super()
    this.pages = []
    this.mine = []
    new UnsavedForm(this, () => isFilledIn(this.renderRoot.querySelectorAll('input, select')))
  }

  protected override firstUpdated(): void {
    this.renderRoot.querySelector<HTMLElement>('#name')?.focus()
  }

  protected override render() {
    const { failure } = this.#form
    const error = this.#form.errorAt('/scopes')
    return formDialog({
      title: words.add,
      submit: () => void this.#submit(),
      closed: () => this.dispatchEvent(new LeaveEvent()),
      body: html`
        ${failure ? failedSend('createToken', failure) : nothing}
        ${field(
          { id: 'name', label: words.name, hint: words.nameHint, error: this.#form.errorAt('/name') },
          ({ id, describedBy, invalid }) =>
            html`<input class="input" id=${id} name="name" maxlength="120" required dir="auto" aria-invalid=${invalid} aria-describedby=${describedBy} @input=${() => this.#form.amend('/name')} />`,
        )}
        <fieldset class="field" aria-describedby=${error ? 'scopes-error' : nothing} @change=${() => this.#form.amend('/scopes')}>
          <legend class="label">${words.scopes}</legend>
          <div class="areas">${(Object.keys(areas) as Area[]).map((area) => this.#renderArea(area))}</div>
          ${error ? html`<span class="message error" id="scopes-error">${warningIcon()}<span>${error}</span></span>` : nothing}
        </fieldset>
        <div class="pair">
          ${this.#select('page', words.page, [['', words.allPages], ...this.pages.map(({ id, name }) => [id, name] as const)], '')}
          ${this.#select('expires', words.expires, Object.entries(words.expiries), '90')}
        </div>`,
      foot: html`<div class="end">
        <button class="button only-wide" type="button" @click=${() => this.#modal.close()}>${settings.cancel}</button>
        <button class="button primary" type="submit" aria-disabled=${this.#form.busy}>${words.add}</button>
      </div>`,
    })
  }

  #renderArea(area: Area) {
    const write = this.mine.includes(`${area}:write`)
    const read = write || this.mine.includes(`${area}:read`)
    return html`<div>
      <label class="label" for=${area}>${areas[area]}</label>
      <span class="select"><select class="input" id=${area} name=${area}>
        <option value="">${words.nothing}</option>
        ${read ? html`<option value="read">${words.readOption}</option>` : nothing}
        ${write ? html`<option value="write">${words.writeOption}</option>` : nothing}
      </select>${chevronDownIcon()}</span>
    </div>`
  }

  #select(name: string, label: string, options: readonly (readonly [string, string])[], chosen: string) {
    return field(
      { id: name, label, error: null },
      ({ id }) => html`<span class="select"><select class="input" id=${id} name=${name}>
          ${options.map(([value, text]) => html`<option value=${value} ?selected=${value === chosen}>${text}</option>`)}
        </select>${chevronDownIcon()}</span>`,
    )
  }

  async #submit(): Promise<void> {
    const form = new FormData(this.renderRoot.querySelector('form') ?? undefined)
    const text = (name: string) => String(form.get(name) ?? '').trim()
    const scopes = (Object.keys(areas) as Area[]).flatMap((area): Scope[] => {
      const may = text(area)
      return may === 'read' || may === 'write' ? [`${area}:${may}`] : []
    })
    const wrong = new Map<string, string>()
    if (text('name') === '') wrong.set('/name', words.missingName)
    if (scopes.length === 0) wrong.set('/scopes', words.missingScope)
    if (wrong.size > 0) return this.#form.refuse(wrong)
    const days = Number(text('expires'))
    // To the minute, so that the same form sent again is the same request.
    const minute = Math.floor(Date.now() / 60_000) * 60_000
    const token = await this.#form.submit({
      name: text('name'),
      scopes,
      pageId: text('page') || null,
      expiresAt: days > 0 ? new Date(minute + days * day).toISOString() : null,
    })
    if (token) this.dispatchEvent(new TokenSecretEvent(token))
  }
}
customElements.define('admin-token-dialog', AdminTokenDialog)

declare global {
  interface HTMLElementTagNameMap {
    'admin-token-dialog': AdminTokenDialog
  }
}
